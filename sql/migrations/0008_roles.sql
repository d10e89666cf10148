-- Up Migration
-- Roles belong to the whole server: another database of ours may have made them already.

do $$
declare
  role_name text;
begin
  foreach role_name in array array['selvedge_shopper', 'selvedge_analyst', 'selvedge_admin', 'selvedge_service'] loop
    begin
      execute format('create role %I nologin', role_name);
    exception
      when duplicate_object or unique_violation then
        null;
    end;
    -- A superuser may take any role; another owner of the database must be a member to "set role".
    if not (select r.rolsuper from pg_roles r where r.rolname = current_user) then
      execute format('grant %I to %I', role_name, current_user);
    end if;
  end loop;
end
$$;

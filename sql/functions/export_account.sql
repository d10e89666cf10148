create function auth.export_account(of_account_id uuid)
returns table (relation text, content jsonb)
language plpgsql stable security definer
set search_path = pg_catalog, auth, niche_data, pg_temp
as $$
declare
  their_customer_id bigint;
  their_email text;
  their_source_id text;
  personal record;
begin
  select a.email, l.customer_id, c.source_id into their_email, their_customer_id, their_source_id
    from auth.accounts a
    left join auth.account_customers l on l.account_id = a.id
    left join niche_data.customers c on c.customer_id = l.customer_id
   where a.id = of_account_id;

  for personal in
    select t.relation, format('%s.%s', c.relnamespace::regnamespace, c.relname) as full_name, t.conditions
      from auth.list_personal_tables() t
      join pg_class c on c.oid = t.relation
     order by full_name
  loop
    return query execute (
      -- Without what opens something.
      select string_agg(
        format(
          'select %L::text, to_jsonb(t) - ''{token,secret_sha256,password,password_hash}''::text[] from %s t where %s',
          personal.full_name, personal.full_name, condition
        ),
        ' union '
      )
        from unnest(personal.conditions) condition
    ) using their_customer_id, of_account_id, their_email, their_source_id;
  end loop;
end
$$;
comment on function auth.export_account is
  'Everything that is kept about an account and its customer, a row each, the rows of a table together; without the '
  'secrets that open the account.';
grant execute on function auth.export_account(uuid) to selvedge_accounts;

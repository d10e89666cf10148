create function niche_data.add_category(parent integer, category_name text)
returns integer
language plpgsql security definer set search_path = pg_catalog, niche_data, pg_temp
as $$
declare
  added integer;
begin
  perform niche_data.lock_categories();
  if parent is not null then
    perform niche_data.require_category(parent);
  end if;
  perform niche_data.require_category_name(category_name, parent, null);
  insert into niche_data.categories as c (parent_id, name)
  values (parent, category_name)
  returning c.category_id into added;
  return added;
end
$$;
comment on function niche_data.add_category is
  'Adds a category below parent (null: a root) and returns its category_id. Raises SV012 (no such parent), SV024 (no '
  'name), SV025 (the name is taken beside it).';
grant execute on function niche_data.add_category to selvedge_admin, selvedge_service;

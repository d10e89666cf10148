create function niche_data.update_category(
  of_category_id integer,
  new_name text default null,
  new_parent integer default null,
  becomes_root boolean default false
)
returns void
language plpgsql security definer set search_path = pg_catalog, niche_data, pg_temp
as $$
declare
  wanted_name text;
  wanted_parent integer;
begin
  perform niche_data.lock_categories();
  perform niche_data.require_category(of_category_id);
  if new_parent is not null then
    perform niche_data.require_category(new_parent);
  end if;
  select coalesce(new_name, c.name),
         case when becomes_root then null else coalesce(new_parent, c.parent_id) end
    into wanted_name, wanted_parent
    from niche_data.categories c
   where c.category_id = of_category_id;
  perform niche_data.require_category_name(wanted_name, wanted_parent, of_category_id);
  update niche_data.categories c
     set name = wanted_name, parent_id = wanted_parent
   where c.category_id = of_category_id;
end
$$;
comment on function niche_data.update_category is
  'Renames a category, moves it below new_parent with all that is below it, or both; null changes nothing. '
  'becomes_root takes it out from below any other, whatever new_parent says. Raises SV012 (no such category or parent), SV011 (it '
  'would be below itself), SV024 (no name), SV025 (the name is taken beside it).';
grant execute on function niche_data.update_category to selvedge_admin, selvedge_service;

create function niche_data.list_category_path(of_category_id integer)
returns table (category_id integer, name text)
language plpgsql stable
as $$
begin
  perform niche_data.require_category(of_category_id);
  return query
    with recursive path as (
      select c.category_id, c.parent_id, c.name, 0 as height
        from niche_data.categories c
       where c.category_id = of_category_id
      union all
      select c.category_id, c.parent_id, c.name, p.height + 1
        from niche_data.categories c
        join path p on p.parent_id = c.category_id
    )
    select p.category_id, p.name from path p order by p.height desc;
end
$$;
comment on function niche_data.list_category_path is
  'The way from the root down to the category, itself included. Raises SV012 when there is no such category.';
grant execute on function niche_data.list_category_path
  to selvedge_shopper, selvedge_analyst, selvedge_admin, selvedge_service;

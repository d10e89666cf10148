create function niche_data.list_category_subtree(of_category_id integer)
returns setof integer
language plpgsql stable
as $$
begin
  perform niche_data.require_category(of_category_id);
  return query
    with recursive subtree as (
      select of_category_id as category_id
      union all
      select c.category_id
        from niche_data.categories c
        join subtree s on s.category_id = c.parent_id
    )
    select s.category_id from subtree s;
end
$$;
comment on function niche_data.list_category_subtree is
  'The category and all that are below it, in no order. Raises SV012 when there is no such category.';
grant execute on function niche_data.list_category_subtree
  to selvedge_shopper, selvedge_analyst, selvedge_admin, selvedge_service;

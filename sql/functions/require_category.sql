create function niche_data.require_category(of_category_id integer)
returns void
language plpgsql stable
as $$
begin
  if not exists (select from niche_data.categories c where c.category_id = of_category_id) then
    raise exception using
      errcode = 'SV012',
      message = format('there is no category %s', coalesce(of_category_id::text, 'null')),
      detail = 'niche_data.categories has no such row.',
      hint = 'Check the category_id.';
  end if;
end
$$;
comment on function niche_data.require_category is 'Raises SV012 when there is no such category.';
-- Called with the rights of whoever lists categories.
grant execute on function niche_data.require_category
  to selvedge_shopper, selvedge_analyst, selvedge_admin, selvedge_service;

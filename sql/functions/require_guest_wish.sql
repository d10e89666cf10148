create function niche_data.require_guest_wish(for_article_id integer)
returns void
language plpgsql stable security definer
set search_path = pg_catalog, niche_data, pg_temp
as $$
begin
  perform niche_data.require_article_for_sale(for_article_id);
end
$$;
comment on function niche_data.require_guest_wish is
  'Refuses what could not be on a wishlist, as add_to_wishlist does, for wishlists that their clients keep: raises SV002, '
  'SV016 (hidden).';
grant execute on function niche_data.require_guest_wish to selvedge_shopper, selvedge_admin, selvedge_service;

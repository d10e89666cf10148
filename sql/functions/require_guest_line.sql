create function niche_data.require_guest_line(for_article_id integer, added_units integer, units integer)
returns void
language plpgsql stable security definer
set search_path = pg_catalog, niche_data, pg_temp
as $$
begin
  perform niche_data.require_cart_quantity(added_units);
  perform niche_data.require_article_for_sale(for_article_id);
  perform niche_data.require_cart_quantity(units);
  perform niche_data.require_cart_stock(for_article_id, units);
end
$$;
comment on function niche_data.require_guest_line is
  'Refuses what could not be in a cart, as add_to_cart and set_cart_quantity do, for carts that their clients keep: '
  'added_units are put in, so that units are in it. Raises SV002, SV003 (fewer are left), SV009 (not 1 to 99), SV016 (hidden).';
grant execute on function niche_data.require_guest_line to selvedge_shopper, selvedge_admin, selvedge_service;

create function niche_data.add_to_cart(for_customer_id bigint, for_article_id integer, units integer default 1)
returns integer
language plpgsql volatile security definer
set search_path = pg_catalog, niche_data, pg_temp
as $$
declare
  units_in_cart integer;
begin
  perform niche_data.require_customer(for_customer_id);
  perform niche_data.require_cart_quantity(units);
  perform niche_data.require_article_for_sale(for_article_id);

  -- Two calls at once for one article both count: the second waits for the row and adds to what the first left.
  insert into niche_data.cart as c (customer_id, article_id, quantity)
  values (for_customer_id, for_article_id, units)
  on conflict (customer_id, article_id) do update
     set quantity = c.quantity + excluded.quantity, updated_at = now()
   where c.quantity + excluded.quantity <= 99
  returning c.quantity into units_in_cart;
  if units_in_cart is null then
    raise exception using
      errcode = 'SV009',
      message = format('%s more units of article %s do not fit in the cart', units, for_article_id),
      detail = 'A cart holds 1 to 99 units of an article, those that are in it already included.',
      hint = 'Add fewer units.';
  end if;
  perform niche_data.require_cart_stock(for_article_id, units_in_cart);

  perform niche_data.append_event(for_customer_id, 'add_to_cart', for_article_id);
  return units_in_cart;
end
$$;
comment on function niche_data.add_to_cart is
  'Puts units of an article in the cart, on top of those in it; returns how many are in it now. Reserves nothing. '
  'Raises SV001, SV002, SV003 (fewer are left than the cart would hold), SV009 (units, or units in the cart, not 1 to '
  '99), SV016 (hidden), SV018.';
grant execute on function niche_data.add_to_cart(bigint, integer, integer)
  to selvedge_shopper, selvedge_admin, selvedge_service;

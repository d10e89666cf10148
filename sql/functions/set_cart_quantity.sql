create function niche_data.set_cart_quantity(for_customer_id bigint, for_article_id integer, units integer)
returns void
language plpgsql volatile security definer
set search_path = pg_catalog, niche_data, pg_temp
as $$
declare
  units_before integer;
begin
  perform niche_data.require_customer(for_customer_id);
  perform niche_data.require_cart_quantity(units);
  select c.quantity into units_before
    from niche_data.cart c
   where c.customer_id = for_customer_id and c.article_id = for_article_id
     for update;
  if not found then
    perform niche_data.refuse_not_on_list(for_customer_id, for_article_id, 'in the cart');
  end if;
  perform niche_data.require_article_for_sale(for_article_id);
  perform niche_data.require_cart_stock(for_article_id, units);

  if units <> units_before then
    update niche_data.cart c
       set quantity = units, updated_at = now()
     where c.customer_id = for_customer_id and c.article_id = for_article_id;
    perform niche_data.append_event(
      for_customer_id, case when units > units_before then 'add_to_cart' else 'remove_from_cart' end, for_article_id
    );
  end if;
end
$$;
comment on function niche_data.set_cart_quantity is
  'Sets how many units of an article are in the cart. More units are an add_to_cart event, fewer a '
  'remove_from_cart event, as many no event. Raises SV001, SV003 (fewer are left), SV009 (units not 1 to 99), SV016 '
  '(hidden), SV018, SV020 (not in the cart).';
grant execute on function niche_data.set_cart_quantity(bigint, integer, integer)
  to selvedge_shopper, selvedge_admin, selvedge_service;

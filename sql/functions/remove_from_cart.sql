create function niche_data.remove_from_cart(for_customer_id bigint, for_article_id integer)
returns void
language plpgsql volatile security definer
set search_path = pg_catalog, niche_data, pg_temp
as $$
begin
  perform niche_data.require_customer(for_customer_id);
  delete from niche_data.cart c where c.customer_id = for_customer_id and c.article_id = for_article_id;
  if not found then
    perform niche_data.refuse_not_on_list(for_customer_id, for_article_id, 'in the cart');
  end if;
  perform niche_data.append_event(for_customer_id, 'remove_from_cart', for_article_id);
end
$$;
comment on function niche_data.remove_from_cart is
  'Takes an article out of the cart, whatever its quantity. Raises SV001, SV018, SV020 (not in the cart).';
grant execute on function niche_data.remove_from_cart(bigint, integer)
  to selvedge_shopper, selvedge_admin, selvedge_service;

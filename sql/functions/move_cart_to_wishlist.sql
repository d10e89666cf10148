create function niche_data.move_cart_to_wishlist(for_customer_id bigint, for_article_id integer)
returns boolean
language plpgsql volatile security definer
set search_path = pg_catalog, niche_data, pg_temp
as $$
declare
  is_new_wish boolean;
begin
  perform niche_data.require_customer(for_customer_id);
  delete from niche_data.cart c where c.customer_id = for_customer_id and c.article_id = for_article_id;
  if not found then
    perform niche_data.refuse_not_on_list(for_customer_id, for_article_id, 'in the cart');
  end if;
  perform niche_data.require_article_for_sale(for_article_id);
  is_new_wish := niche_data.add_wish(for_customer_id, for_article_id);

  -- The customer's row, which events write, is the last one to be locked.
  perform niche_data.append_event(for_customer_id, 'remove_from_cart', for_article_id);
  if is_new_wish then
    perform niche_data.append_event(for_customer_id, 'wishlist', for_article_id);
  end if;
  return is_new_wish;
end
$$;
comment on function niche_data.move_cart_to_wishlist is
  'Moves an article, all its units, from the cart to the wishlist. Returns whether it is new there. Raises SV001, SV016 '
  '(hidden), SV018, SV020 (not in the cart).';
grant execute on function niche_data.move_cart_to_wishlist to selvedge_shopper, selvedge_admin, selvedge_service;

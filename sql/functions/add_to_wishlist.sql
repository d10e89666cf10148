create function niche_data.add_to_wishlist(for_customer_id bigint, for_article_id integer)
returns boolean
language plpgsql volatile security definer
set search_path = pg_catalog, niche_data, pg_temp
as $$
begin
  perform niche_data.require_customer(for_customer_id);
  perform niche_data.require_article_for_sale(for_article_id);
  if not niche_data.add_wish(for_customer_id, for_article_id) then
    return false;
  end if;
  perform niche_data.append_event(for_customer_id, 'wishlist', for_article_id);
  return true;
end
$$;
comment on function niche_data.add_to_wishlist is
  'Puts an article on the wishlist, sold out or not, and queues a mail to customers with an e-mail address; they also '
  'get one when it is back in stock. Returns false, and does nothing, when it was there. Raises SV001, SV002, SV016 '
  '(hidden), SV018.';
grant execute on function niche_data.add_to_wishlist(bigint, integer)
  to selvedge_shopper, selvedge_admin, selvedge_service;

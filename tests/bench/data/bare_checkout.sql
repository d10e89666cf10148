-- The unavoidable writes of one checkout of one cart row, and nothing else: no check, no lock in order, no trigger
-- (the bench disables them), no key, no loyalty score. A function, so that it is one round trip.
create function public.bare_checkout(for_customer_id bigint, for_article_id integer)
returns bigint
language plpgsql volatile
as $$
declare
  made_id bigint;
begin
  insert into niche_data.orders (customer_id, status, payment_status, total)
  values (for_customer_id, 'paid', 'paid', 29.99) returning order_id into made_id;
  insert into niche_data.order_items (order_id, article_id, quantity, unit_price)
  values (made_id, for_article_id, 1, 29.99);
  update niche_data.articles set stock = stock - 1 where article_id = for_article_id;
  insert into niche_data.stock_changes (article_id, change, stock_after, reason, order_id)
  values (for_article_id, -1, 0, 'order', made_id);
  insert into niche_data.order_status_log (order_id, old_status, new_status) values (made_id, null, 'paid');
  insert into niche_data.transactions (customer_id, article_id, purchased_at, price, sales_channel_id)
  values (for_customer_id, for_article_id, now(), 29.99, 2);
  insert into niche_data.events (customer_id, article_id, event_type) values (for_customer_id, for_article_id, 'purchase');
  delete from niche_data.cart where customer_id = for_customer_id and article_id = for_article_id;
  return made_id;
end
$$

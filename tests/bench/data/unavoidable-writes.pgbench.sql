\set customer random(0, 40000)
\set article random(1, 1000)
begin;
insert into niche_data.orders (customer_id, status, payment_status, total) values (:customer, 'paid', 'paid', 29.99) returning order_id \gset
insert into niche_data.order_items (order_id, article_id, quantity, unit_price) values (:order_id, :article, 1, 29.99);
update niche_data.articles set stock = stock - 1 where article_id = :article;
insert into niche_data.stock_changes (article_id, change, stock_after, reason, order_id) values (:article, -1, 0, 'order', :order_id);
insert into niche_data.order_status_log (order_id, new_status) values (:order_id, 'paid');
insert into niche_data.transactions (customer_id, article_id, purchased_at, price, sales_channel_id) values (:customer, :article, now(), 29.99, 2);
insert into niche_data.events (customer_id, article_id, event_type) values (:customer, :article, 'purchase');
commit;

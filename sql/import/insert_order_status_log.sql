-- How an order came to its status, exports seldom say: it had it from the beginning.
insert into niche_data.order_status_log (order_id, new_status, changed_at)
select order_id, status, ordered_at from niche_data.orders order by ordered_at, order_id

-- One purchase per item, as niche_data.record_purchases appends them.
insert into niche_data.events (event_id, customer_id, article_id, event_type, occurred_at, recorded_at)
select
  row_number() over (order by orders.ordered_at, orders.order_id, items.article_id), orders.customer_id,
  items.article_id, 'purchase', orders.ordered_at, orders.ordered_at
from niche_data.order_items as items
join niche_data.orders as orders using (order_id)
where orders.status not in ('created', 'cancelled')

-- Units, not rows: what a customer bought of an article since the day of the first order, less what their paid orders
-- (refunded ones were paid once) hold of it.
with
first_order as (
  select date_trunc('day', min(ordered_at), 'UTC') as at from niche_data.orders
),
units as (
  select customer_id, article_id, 1 as units
  from niche_data.transactions
  where purchased_at >= (select at from first_order)
  union all
  select orders.customer_id, order_items.article_id, -order_items.quantity
  from niche_data.orders
  join niche_data.order_items using (order_id)
  where orders.payment_status in ('paid', 'refunded')
),
surplus as (
  select customer_id, article_id, sum(units) as units
  from units
  group by customer_id, article_id
  having sum(units) > 0
)
select format('customer %s, article %s', customer_id, article_id) as example
from surplus
cross join lateral generate_series(1, surplus.units)

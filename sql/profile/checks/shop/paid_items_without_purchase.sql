-- Units, not rows: what a customer's paid orders (refunded ones were paid once) hold of an article, less what they
-- bought of it.
with
units as (
  select customer_id, article_id, -1 as units
  from niche_data.transactions
  union all
  select orders.customer_id, order_items.article_id, order_items.quantity
  from niche_data.orders
  join niche_data.order_items using (order_id)
  where orders.payment_status in ('paid', 'refunded')
),
missing as (
  select customer_id, article_id, sum(units) as units
  from units
  group by customer_id, article_id
  having sum(units) > 0
)
select format('customer %s, article %s', customer_id, article_id) as example
from missing
cross join lateral generate_series(1, missing.units)

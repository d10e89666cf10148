with
items as (
  select order_id, sum(quantity * unit_price) as total
  from niche_data.order_items
  group by order_id
)
select orders.order_id as example
from niche_data.orders
left join items using (order_id)
where orders.total <> coalesce(items.total, 0)

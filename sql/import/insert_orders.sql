-- Orders of which something was bought and kept; their total is that of their items, as the shop keeps it.
with
totals as (
  select order_id, sum(quantity * unit_price) as total from niche_data.order_items group by order_id
)
insert into niche_data.orders (
  order_id, customer_id, status, payment_status, total, shipping_address, sales_channel_id, ordered_at, recorded_at,
  updated_at
)
select
  orders.order_id, orders.customer_id, orders.status,
  case orders.status
    when 'created' then 'pending' when 'cancelled' then 'void' when 'returned' then 'refunded' else 'paid'
  end,
  totals.total, orders.shipping_address, orders.sales_channel_id, orders.ordered_at, orders.ordered_at,
  orders.ordered_at
from pg_temp.import_resolved_orders as orders
join totals using (order_id)
order by orders.ordered_at, orders.order_id

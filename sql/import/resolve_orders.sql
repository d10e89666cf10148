-- One row per order, from the table orders.
create temporary table import_resolved_orders on commit drop as
select
  orders.source_id as "order", true as has_order, known_orders.id as order_id, orders.customer,
  known_customers.id as customer_id, orders.ordered_at, coalesce(orders.status, 'delivered') as status,
  coalesce(orders.sales_channel_id, 2::smallint) as sales_channel_id, orders.shipping_address,
  orders.is_left_out or coalesce(customers.is_left_out, false) as is_left_out
from pg_temp.import_orders as orders
join pg_temp.import_known_ids as known_orders on known_orders.kind = 'order' and known_orders.source_id = orders.source_id
left join pg_temp.import_known_ids as known_customers
  on known_customers.kind = 'customer' and known_customers.source_id = orders.customer
left join pg_temp.import_customers as customers on customers.source_id = orders.customer

-- One row per order, from the lines: those of one order identifier, or without one those of a customer and a moment.
-- Whose it is, the first line says. $1 the last number of an order that was given.
create temporary table import_resolved_orders on commit drop as
with
grouped as (
  select
    "order", has_order,
    (array_agg(customer order by line))[1] as customer,
    min(purchased_at) as ordered_at, min(line) as line,
    coalesce(min(sales_channel_id), 2::smallint) as sales_channel_id
  from pg_temp.import_order_lines
  where not is_left_out
  group by "order", has_order
),
numbered as (
  select
    grouped.*,
    row_number() over (partition by has_order order by line) as place,
    greatest($1::bigint, (select max(id) from pg_temp.import_known_ids where kind = 'order'), 0) as last_id
  from grouped
)
select
  numbered."order", numbered.has_order,
  case when numbered.has_order then known_orders.id else last_id + place end as order_id,
  numbered.customer, known_customers.id as customer_id, numbered.ordered_at, 'delivered' as status,
  numbered.sales_channel_id, null::text as shipping_address, coalesce(customers.is_left_out, false) as is_left_out
from numbered
left join pg_temp.import_known_ids as known_orders
  on numbered.has_order and known_orders.kind = 'order' and known_orders.source_id = numbered."order"
left join pg_temp.import_known_ids as known_customers
  on known_customers.kind = 'customer' and known_customers.source_id = numbered.customer
left join pg_temp.import_customers as customers on customers.source_id = numbered.customer

-- One row per line of which units were bought and kept. $1 whether returns are left out, $2 what an amount is multiplied
-- by, $3 whether amounts are of the line. Of a line's total the first units get the cents that are over.
create temporary table import_sales on commit drop as
with
lines as (
  select
    lines.line, orders.order_id, orders.customer_id, known.id::integer as article_id, orders.ordered_at, orders.status,
    orders.sales_channel_id,
    coalesce(lines.quantity, 1) as quantity,
    case when $1::boolean
      then greatest(
        coalesce(lines.returned_quantity, 0), case when lines.is_returned then coalesce(lines.quantity, 1) else 0 end
      )
      else 0
    end as came_back,
    round(100 * round(coalesce(lines.unit_price, lines.line_total) * $2::numeric, 2))::bigint as cents
  from pg_temp.import_order_lines as lines
  join pg_temp.import_resolved_orders as orders
    on orders."order" = lines."order" and orders.has_order = lines.has_order
  join pg_temp.import_articles as articles on articles.source_id = lines.article
  join pg_temp.import_known_ids as known on known.kind = 'article' and known.source_id = lines.article
  where not lines.is_left_out and not orders.is_left_out and not articles.is_left_out
),
-- Units that lines with a quantity below 0 take back, of whatever order: from the latest purchases of the customer.
taken_back as (
  select customer_id, article_id, -sum(quantity) as units
  from lines where quantity < 0 and $1::boolean
  group by customer_id, article_id
),
bought as (
  select lines.*, quantity - came_back as kept, taken_back.units as taken_back
  from lines left join taken_back using (customer_id, article_id)
  where quantity > came_back and quantity > 0
),
counted as (
  select *, kept as units from bought where taken_back is null
  union all
  select
    *,
    greatest(0, least(kept, sum(kept) over (
      partition by customer_id, article_id order by ordered_at desc, line desc
    ) - taken_back))::integer as units
  from bought where taken_back is not null
)
select
  line, order_id, customer_id, article_id, ordered_at, status, sales_channel_id, units,
  case when $3::boolean then cents / quantity else cents end as unit_cents,
  case when $3::boolean then (cents % quantity)::integer else 0 end as units_with_a_cent_more
from counted
where units > 0

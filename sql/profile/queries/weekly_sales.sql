-- Weeks begin on Monday.
select
  date_trunc('week', purchase_date::timestamp)::date::text as week,
  sales_channel_id,
  count(*) as units,
  sum(price_cents)::bigint as revenue_cents,
  min(purchase_date)::text as first_date,
  max(purchase_date)::text as last_date
from purchases
group by 1, 2
order by 1, 2

-- The files' scaled price times 590 is the shop's, as when the niche is filled.
select
  customer_id, article_id, sales_channel_id,
  t_dat as purchase_date,
  round(price * 59000)::bigint as price_cents
from public.transactions

select
  customer_id, article_id, sales_channel_id,
  (purchased_at at time zone 'UTC')::date as purchase_date,
  (price * 100)::bigint as price_cents
from niche_data.transactions

-- $1 what H&M's scaled price is multiplied by. H&M knew each purchase on its day, so it is recorded then.
insert into niche_data.transactions (
  transaction_id, customer_id, article_id, purchased_at, recorded_at, price, sales_channel_id
)
select
  transaction_id, customer_id, article_id,
  t_dat::timestamp at time zone 'UTC',
  t_dat::timestamp at time zone 'UTC',
  round((price * $1::double precision)::numeric, 2),
  sales_channel_id
from pg_temp.niche_sales

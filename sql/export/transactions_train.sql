-- Ordered by day, as published, with a customer's units of the day together. 590 turns a price into H&M's scale.
select
  (purchased_at at time zone 'UTC')::date as t_dat,
  customer_key as customer_id,
  lpad(article_id::text, 10, '0') as article_id,
  price::double precision / 590 as price,
  sales_channel_id
from niche_data.transactions
join pg_temp.customer_keys using (customer_id)
order by 1, transactions.customer_id, transaction_id

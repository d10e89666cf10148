-- The shop does not keep FN: it is set for who gets fashion news at some frequency. Ordered by key, as published.
select
  customer_key as customer_id,
  case when lower(fashion_news_frequency) <> 'none' then '1.0' end as "FN",
  case when active then '1.0' end as "Active",
  club_member_status,
  fashion_news_frequency,
  age || '.0' as age,
  postal_code
from niche_data.customers
join pg_temp.customer_keys using (customer_id)
order by customer_key

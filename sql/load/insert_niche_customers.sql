-- Under the identifiers they have in public.customers; they entered the shop with their first purchase.
insert into niche_data.customers (
  customer_id, source_id, age, club_member_status, fashion_news_frequency, postal_code, active, created_at, updated_at
)
select
  customer_id, source_id, age, club_member_status, fashion_news_frequency, postal_code, coalesce(active, false),
  first_purchase.at, first_purchase.at
from (
  select customer_id, min(t_dat)::timestamp at time zone 'UTC' as at
  from pg_temp.niche_sales
  group by customer_id
) as first_purchase
join public.customers using (customer_id)

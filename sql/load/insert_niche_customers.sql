-- Under the identifiers they have in public.customers.
insert into niche_data.customers (
  customer_id, source_id, age, club_member_status, fashion_news_frequency, postal_code, active
)
select
  customer_id, source_id, age, club_member_status, fashion_news_frequency, postal_code, coalesce(active, false)
from public.customers
where customer_id in (select customer_id from pg_temp.niche_sales)

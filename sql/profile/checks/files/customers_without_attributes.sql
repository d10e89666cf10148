-- Made for a transaction of a customer who is in no row of the customers.
select customer_id as example
from public.customers
where num_nonnulls(fn, active, club_member_status, fashion_news_frequency, age, postal_code) = 0

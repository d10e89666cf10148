select customer_id, age, null::text as gender, club_member_status, fashion_news_frequency, active
from public.customers

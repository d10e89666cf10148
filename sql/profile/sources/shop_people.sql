select customer_id, age, gender, club_member_status, fashion_news_frequency, active
from niche_data.customers

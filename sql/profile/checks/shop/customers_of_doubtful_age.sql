select customer_id as example
from niche_data.customers
where age < 16 or age > 99

select transactions.transaction_id as example
from niche_data.transactions
join niche_data.customers using (customer_id)
where transactions.purchased_at < customers.signup_date::timestamp at time zone 'UTC'

select customer_id as example
from niche_data.customers
where not exists (select from niche_data.transactions where transactions.customer_id = customers.customer_id)

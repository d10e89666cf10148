select customer_id as example
from public.customers
where not exists (select from public.transactions where transactions.customer_id = customers.customer_id)

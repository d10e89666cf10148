select transaction_id as example
from public.transactions
where price <= 0

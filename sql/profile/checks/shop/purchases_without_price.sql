select transaction_id as example
from niche_data.transactions
where price <= 0

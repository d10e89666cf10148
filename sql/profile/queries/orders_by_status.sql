select status, payment_status, count(*) as orders, sum((total * 100)::bigint)::bigint as total_cents
from niche_data.orders
group by status, payment_status
order by status, payment_status

-- By number: an address in a report is read by people who may not have it.
select customer_id as example
from (
  select customer_id, count(*) over (partition by lower(email)) as customers
  from niche_data.customers
  where email is not null
) as addresses
where customers > 1

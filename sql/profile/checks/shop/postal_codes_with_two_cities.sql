-- One row for each customer who lives in such a postal code.
with
postal_codes as (
  select postal_code
  from niche_data.customers
  where city is not null
  group by postal_code
  having min(city) <> max(city)
)
select postal_code as example
from niche_data.customers
join postal_codes using (postal_code)

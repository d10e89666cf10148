with
latest_order as (
  select date_trunc('day', max(ordered_at), 'UTC') + interval '1 day' as ends_at from niche_data.orders
)
select review_id as example
from niche_data.reviews
where created_at >= (select ends_at from latest_order)

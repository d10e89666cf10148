with
latest_order as (
  select date_trunc('day', max(ordered_at), 'UTC') + interval '1 day' as ends_at from niche_data.orders
)
select event_id as example
from niche_data.events
where occurred_at >= (select ends_at from latest_order)

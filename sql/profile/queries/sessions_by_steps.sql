-- What a session has, as a sum of bits. Steps: view 1, click 2, wishlist 4, add_to_cart 8, purchase 16.
-- Devices: desktop 32, phone 64, tablet 128; a checkout logs its purchases without one.
with
sessions as (
  select
    bit_or(
      case event_type
        when 'view' then 1 when 'click' then 2 when 'wishlist' then 4 when 'add_to_cart' then 8 when 'purchase' then 16
        else 0
      end
      + case device when 'desktop' then 32 when 'phone' then 64 when 'tablet' then 128 else 0 end
    ) as bits
  from niche_data.events
  where session_id is not null
  group by customer_id, session_id
)
select bits, count(*) as sessions
from sessions
group by bits
order by bits

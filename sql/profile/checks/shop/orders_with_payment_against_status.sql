select order_id as example
from niche_data.orders
where not case status
  when 'created' then payment_status = 'pending'
  when 'cancelled' then payment_status in ('void', 'refunded')
  when 'returned' then payment_status = 'refunded'
  else payment_status = 'paid'
end

select order_id as example
from niche_data.orders
where not exists (select from niche_data.order_items where order_items.order_id = orders.order_id)

select format('customer %s, article %s', cart.customer_id, cart.article_id) as example
from niche_data.cart
join niche_data.articles using (article_id)
where articles.stock > 0 and cart.quantity > articles.stock

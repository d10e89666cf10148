select format('customer %s, article %s', cart.customer_id, cart.article_id) as example
from niche_data.cart
join niche_data.articles using (article_id)
where articles.is_hidden or articles.stock = 0

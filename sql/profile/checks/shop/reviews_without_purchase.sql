select review_id as example
from niche_data.reviews
where not exists (
  select from niche_data.transactions
  where transactions.customer_id = reviews.customer_id and transactions.article_id = reviews.article_id
)

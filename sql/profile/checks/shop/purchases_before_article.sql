select transactions.transaction_id as example
from niche_data.transactions
join niche_data.articles using (article_id)
where transactions.purchased_at < articles.created_at

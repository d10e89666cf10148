select review_id as example
from niche_data.reviews
where (rating <= 2 and sentiment_score > 0.5) or (rating >= 4 and sentiment_score < -0.5)

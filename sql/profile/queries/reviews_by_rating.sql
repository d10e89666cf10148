select rating, count(*) as reviews, round(avg(sentiment_score)::numeric, 3)::double precision as mean_sentiment_score
from niche_data.reviews
group by rating
order by rating

-- Each with the sentiment of its words, as niche_data.insert_review stores it.
insert into niche_data.reviews
  (review_id, customer_id, article_id, rating, review_text, sentiment_score, created_at, recorded_at)
select
  review_id, customer_id, article_id, rating, review_text, niche_data.keyword_sentiment(review_text), created_at,
  created_at
from pg_temp.import_resolved_reviews
where review_id between $1 and $2
order by review_id

insert into truth.reviews (review_id, overall, aspects, is_sarcastic, is_mixed)
select review_id, overall, aspects, is_sarcastic, is_mixed
  from pg_temp.staged_reviews
 order by review_id

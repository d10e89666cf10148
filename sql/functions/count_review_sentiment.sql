create function dashboards.count_review_sentiment()
returns integer
language plpgsql volatile
as $$
declare
  counted integer;
begin
  delete from dashboards.review_sentiment;
  insert into dashboards.review_sentiment
    (product_type_name, sentiment, reviews, share, mean_rating, mean_sentiment_score)
  select v.product_type_name, v.sentiment, v.reviews, v.share, v.mean_rating, v.mean_sentiment_score
    from niche_data.v_review_sentiment_distribution v;
  get diagnostics counted = row_count;
  return counted;
end
$$;
comment on function dashboards.count_review_sentiment is
  'Makes dashboards.review_sentiment anew from what was committed; returns its rows.';
grant execute on function dashboards.count_review_sentiment to selvedge_service;

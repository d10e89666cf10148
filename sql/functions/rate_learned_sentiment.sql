create function niche_data.rate_learned_sentiment(sentiment_score double precision)
returns smallint
language sql immutable strict parallel safe
as $$
  select (
    case
      when sentiment_score < -0.85 then 1
      when sentiment_score < -0.4 then 2
      when sentiment_score < 0.3 then 3
      when sentiment_score < 0.85 then 4
      else 5
    end
  )::smallint
$$;
comment on function niche_data.rate_learned_sentiment is
  'The stars that a score of the learned lexicon (score_by_lexicon) stands for: below -0.85 one, below -0.4 two, below 0.3 '
  'three, below 0.85 four, otherwise five. Between the steps that err least on the Women''s Clothing '
  'reviews, whose writers rarely give one star, and on the synthetic shop, whose writers do.';
grant execute on function niche_data.rate_learned_sentiment(double precision)
  to selvedge_shopper, selvedge_analyst, selvedge_admin, selvedge_service;

create function niche_data.rate_sentiment(sentiment_score double precision)
returns smallint
language sql immutable strict parallel safe
as $$
  select (
    case
      when sentiment_score < -0.5 then 1
      when sentiment_score < 0 then 2
      when sentiment_score < 0.4 then 3
      when sentiment_score < 0.7 then 4
      else 5
    end
  )::smallint
$$;
comment on function niche_data.rate_sentiment is
  'The stars that a score of the keywords (score_by_keywords) stands for: below -0.5 one, below 0 two, below 0.4 three, below 0.7 four, otherwise '
  'five. The steps lie above the middle because shoppers praise by habit: faint praise comes with three stars.';
grant execute on function niche_data.rate_sentiment(double precision)
  to selvedge_shopper, selvedge_analyst, selvedge_admin, selvedge_service;

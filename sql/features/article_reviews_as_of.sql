-- version 1
create function features.article_reviews_as_of(as_of timestamptz, ids bigint[] default null)
returns table (
  article_id integer,
  reviews integer,
  mean_rating double precision,
  negative_share double precision,
  mean_sentiment double precision,
  reviews_90d integer,
  mean_rating_90d double precision,
  days_since_last_review double precision,
  event_at timestamptz
)
language plpgsql stable
-- One plan for all articles would be kept for a single one too, and read the whole table for it.
set plan_cache_mode = force_custom_plan
as $$
declare
  -- In hours: where clocks are put forward, a day has 23.
  since_90d constant timestamptz := as_of - 90 * interval '24 hours';
begin
  return query
    select r.article_id,
           count(*)::integer,
           avg(r.rating)::double precision,
           count(*) filter (where r.rating <= 2) / count(*)::double precision,
           -- A sum of floats would depend on the order in which they are read.
           avg(r.sentiment_score::numeric)::double precision,
           count(*) filter (where r.created_at >= since_90d)::integer,
           (avg(r.rating) filter (where r.created_at >= since_90d))::double precision,
           extract(epoch from as_of - max(r.created_at))::double precision / 86400,
           max(r.created_at)
      from niche_data.reviews r
     where (ids is null or r.article_id = any (ids))
       and r.created_at < as_of
       and r.recorded_at < as_of
     group by r.article_id;
end
$$;
comment on function features.article_reviews_as_of is
  'What is said of each article, from the reviews written and recorded before as_of: reviews, how many; mean_rating, '
  '1 to 5 stars; negative_share, share with 1 or 2 stars; mean_sentiment, -1 to 1; reviews_90d and mean_rating_90d, '
  'of the 90 days (of 24 hours) before as_of (null: none was written in them); days_since_last_review. event_at: the '
  'last review. An article without a review has no row.';
grant execute on function features.article_reviews_as_of to selvedge_analyst, selvedge_admin, selvedge_service;

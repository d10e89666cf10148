create function features.collect_review_verdicts(from_at timestamptz, until_at timestamptz, ids bigint[] default null)
returns table (review_id bigint, target_review_text text, target_own_rating integer)
language plpgsql stable
-- One plan for all reviews would be kept for a single one too, and read the whole table for it.
set plan_cache_mode = force_custom_plan
as $$
begin
  return query
    select r.review_id, r.review_text, r.rating::integer
      from niche_data.reviews r
     where (ids is null or r.review_id = any (ids))
       and r.is_rating_own
       and r.created_at >= from_at
       and r.created_at < until_at;
end
$$;
comment on function features.collect_review_verdicts is
  'The target of the model of sentiment: the reviews that were written in [from_at, until_at) with the stars that their '
  'writers gave, 1 to 5. Nothing was known of them before, so their words are among the columns. Reviews without stars of '
  'their own are left out. An empty period has no rows.';
grant execute on function features.collect_review_verdicts to selvedge_analyst, selvedge_admin, selvedge_service;

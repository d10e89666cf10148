-- version 1
create function features.review_texts_as_of(as_of timestamptz, ids bigint[] default null)
returns table (
  review_id bigint,
  review_text text,
  own_rating integer,
  event_at timestamptz
)
language plpgsql stable
-- One plan for all reviews would be kept for a single one too, and read the whole table for it.
set plan_cache_mode = force_custom_plan
as $$
begin
  return query
    select r.review_id,
           r.review_text,
           (case when r.is_rating_own then r.rating end)::integer,
           r.created_at
      from niche_data.reviews r
     where (ids is null or r.review_id = any (ids))
       and r.created_at < as_of
       and r.recorded_at < as_of;
end
$$;
comment on function features.review_texts_as_of is
  'What customers wrote before as_of, one row per review that was written and recorded before it: review_text, its words; '
  'own_rating, the 1 to 5 stars that the customer gave with it (null: none, so that the rating is what the words say). '
  'event_at: when it was written.';
grant execute on function features.review_texts_as_of to selvedge_analyst, selvedge_admin, selvedge_service;

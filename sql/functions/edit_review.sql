create function niche_data.edit_review(
  for_customer_id bigint,
  of_review_id bigint,
  words text default null,
  stars smallint default null,
  is_rated_by_words boolean default false
)
returns void
language plpgsql volatile security definer
set search_path = pg_catalog, niche_data, ml, pg_temp
as $$
declare
  target niche_data.reviews;
  rated record;
  new_words text;
  own_stars smallint;
begin
  perform niche_data.require_customer(for_customer_id);
  target := niche_data.lock_review(for_customer_id, of_review_id);
  new_words := coalesce(words, target.review_text);
  own_stars := case
    when is_rated_by_words then null
    when stars is null and target.is_rating_own then target.rating
    else stars
  end;
  perform niche_data.require_review(for_customer_id, target.article_id, new_words, own_stars);

  rated := niche_data.rate_review(new_words);
  update niche_data.reviews r
     set rating = coalesce(own_stars, rated.predicted), is_rating_own = own_stars is not null,
         review_text = new_words, sentiment_score = rated.score,
         edited_at = now(),
         -- What is read as of a moment before must not know the new words.
         recorded_at = clock_timestamp()
   where r.review_id = of_review_id;
  insert into ml.review_ratings as k
    (review_id, model_version_id, is_by_lexicon, sentiment_score, predicted_rating, is_flagged)
  values
    (of_review_id, rated.model_version_id, true, rated.score, rated.predicted,
     niche_data.is_far_from_words(own_stars, rated.predicted))
  on conflict (review_id) do update
     set model_version_id = excluded.model_version_id, is_by_lexicon = true,
         sentiment_score = excluded.sentiment_score, predicted_rating = excluded.predicted_rating,
         is_flagged = excluded.is_flagged, rated_at = now();
end
$$;
comment on function niche_data.edit_review is
  'Changes a customer''s own review. words null: as they are. stars null: the customer''s own as they are, or, when they '
  'gave none or is_rated_by_words, what the words stand for. The words are rated anew, as in insert_review. What is read as of a '
  'moment before the change no longer sees the review. Raises SV001, SV014 (no text, or stars not 1 to 5), SV018, SV029 (no '
  'such review of theirs).';
grant execute on function niche_data.edit_review to selvedge_shopper, selvedge_admin, selvedge_service;

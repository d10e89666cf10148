create function niche_data.insert_review(
  for_customer_id bigint,
  for_article_id integer,
  words text,
  stars smallint default null
)
returns bigint
language plpgsql volatile security definer
set search_path = pg_catalog, niche_data, pg_temp
as $$
declare
  rated record;
  new_review_id bigint;
begin
  perform niche_data.require_customer(for_customer_id);
  perform niche_data.require_article(for_article_id);
  perform niche_data.require_review(for_customer_id, for_article_id, words, stars);
  perform niche_data.require_bought(for_customer_id, for_article_id);

  rated := niche_data.rate_review(words);
  insert into niche_data.reviews (customer_id, article_id, rating, is_rating_own, review_text, sentiment_score)
  values (for_customer_id, for_article_id, coalesce(stars, rated.predicted), stars is not null, words, rated.score)
  on conflict (customer_id, article_id) do nothing
  returning review_id into new_review_id;
  if new_review_id is null then
    raise exception using
      errcode = 'SV013',
      message = format('customer %s has reviewed article %s already', for_customer_id, for_article_id),
      detail = 'A customer reviews an article once.',
      hint = 'Edit the earlier review, or delete it first.';
  end if;

  insert into ml.review_ratings
    (review_id, model_version_id, is_by_lexicon, sentiment_score, predicted_rating, is_flagged)
  values
    (new_review_id, rated.model_version_id, true, rated.score, rated.predicted,
     niche_data.is_far_from_words(stars, rated.predicted));
  perform niche_data.append_event(for_customer_id, 'review', for_article_id);
  return new_review_id;
end
$$;
comment on function niche_data.insert_review is
  'Stores a customer''s review of an article with the sentiment of its words (keyword_sentiment) and, in '
  'ml.review_ratings, the stars that these stand for; without stars the review has those. Stars of the customer are kept '
  'as they are, and the review is flagged when they are far from the words (is_far_from_words). Returns the review_id. '
  'Raises SV001, SV002, SV013 (reviewed already), SV014 (no text, or stars not 1 to 5), SV018, SV028 (a shopper who has '
  'not bought it).';
grant execute on function niche_data.insert_review(bigint, integer, text, smallint)
  to selvedge_shopper, selvedge_admin, selvedge_service;

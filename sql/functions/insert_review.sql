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
  score double precision;
  new_review_id bigint;
begin
  perform niche_data.require_customer(for_customer_id);
  perform niche_data.require_article(for_article_id);
  if coalesce(words, '') !~ '\S' or stars not between 1 and 5 then
    raise exception using
      errcode = 'SV014',
      message = format('the review of article %s by customer %s is not valid', for_article_id, for_customer_id),
      detail = 'A review has text and, if any, 1 to 5 stars.',
      hint = 'Write at least a word; leave the stars out to have the words rated.';
  end if;

  score := niche_data.keyword_sentiment(words);
  insert into niche_data.reviews (customer_id, article_id, rating, review_text, sentiment_score)
  values (for_customer_id, for_article_id, coalesce(stars, niche_data.rate_sentiment(score)), words, score)
  on conflict (customer_id, article_id) do nothing
  returning review_id into new_review_id;
  if new_review_id is null then
    raise exception using
      errcode = 'SV013',
      message = format('customer %s has reviewed article %s already', for_customer_id, for_article_id),
      detail = 'A customer reviews an article once.',
      hint = 'Delete the earlier review first.';
  end if;

  perform niche_data.append_event(for_customer_id, 'review', for_article_id);
  return new_review_id;
end
$$;
comment on function niche_data.insert_review is
  'Stores a customer''s review of an article with the sentiment of its words (keyword_sentiment); without stars the '
  'words are rated (rate_sentiment). Returns the review_id. Raises SV001, SV002, SV013 (reviewed already), SV014 (no '
  'text, or stars not 1 to 5), SV018.';
grant execute on function niche_data.insert_review(bigint, integer, text, smallint)
  to selvedge_shopper, selvedge_admin, selvedge_service;

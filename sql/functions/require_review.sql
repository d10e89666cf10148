create function niche_data.require_review(for_customer_id bigint, for_article_id integer, words text, stars smallint)
returns void
language plpgsql immutable
as $$
begin
  if coalesce(words, '') !~ '\S' or stars not between 1 and 5 then
    raise exception using
      errcode = 'SV014',
      message = format('the review of article %s by customer %s is not valid', for_article_id, for_customer_id),
      detail = 'A review has text and, if any, 1 to 5 stars.',
      hint = 'Write at least a word; leave the stars out to have the words rated.';
  end if;
end
$$;
comment on function niche_data.require_review is
  'Internal: raises SV014 unless the review has words and its stars, if any, are 1 to 5.';

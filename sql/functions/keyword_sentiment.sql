create function niche_data.keyword_sentiment(review_text text)
returns double precision
language plpgsql stable strict parallel safe
as $$
declare
  live_version_id constant bigint := niche_data.live_lexicon_version();
begin
  if live_version_id is null then
    return niche_data.score_by_keywords(review_text);
  end if;
  return niche_data.score_by_lexicon(review_text, live_version_id);
end
$$;
comment on function niche_data.keyword_sentiment is
  'What the words of a review say, from -1 (bad) to 1 (good), null for null: by the lexicon of the model sentiment''s '
  'champion (score_by_lexicon); as long as there is none, by the keywords chosen by hand (score_by_keywords).';
grant execute on function niche_data.keyword_sentiment(text)
  to selvedge_shopper, selvedge_analyst, selvedge_admin, selvedge_service;

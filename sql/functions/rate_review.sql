create function niche_data.rate_review(
  words text,
  out model_version_id bigint,
  out score double precision,
  out predicted smallint
)
language plpgsql stable
as $$
begin
  -- Read once, so that score and stars are of one lexicon while a promotion commits.
  model_version_id := niche_data.live_lexicon_version();
  if model_version_id is null then
    score := niche_data.score_by_keywords(words);
    predicted := niche_data.rate_sentiment(score);
  else
    score := niche_data.score_by_lexicon(words, model_version_id);
    predicted := niche_data.rate_learned_sentiment(score);
  end if;
end
$$;
comment on function niche_data.rate_review is
  'Internal: the sentiment of a review''s words and the stars they stand for, by the lexicon of the live version of the '
  'model sentiment; model_version_id null: by the keywords.';

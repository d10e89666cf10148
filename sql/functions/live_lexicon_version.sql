create function niche_data.live_lexicon_version()
returns bigint
language sql stable security definer parallel safe
set search_path = pg_catalog, niche_data, pg_temp
as $$
  select a.model_version_id
    from ml.model_alias a
    join niche_data.sentiment_lexicon l on l.model_version_id = a.model_version_id and l.term = ''''
   where a.model_name = 'sentiment' and a.alias = 'champion'
$$;
comment on function niche_data.live_lexicon_version is
  'The version whose lexicon keyword_sentiment reads: the champion of the model sentiment, from the commit that promotes '
  'it. Null: there is none, and the keywords chosen by hand are read.';
grant execute on function niche_data.live_lexicon_version()
  to selvedge_shopper, selvedge_analyst, selvedge_admin, selvedge_service;

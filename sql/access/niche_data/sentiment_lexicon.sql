revoke all on niche_data.sentiment_lexicon
  from public, selvedge_shopper, selvedge_analyst, selvedge_admin, selvedge_service;
-- keyword_sentiment reads it with the rights of its caller.
grant select on niche_data.sentiment_lexicon to selvedge_shopper, selvedge_analyst, selvedge_admin, selvedge_service;
grant insert, update, delete on niche_data.sentiment_lexicon to selvedge_service;

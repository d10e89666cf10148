revoke all on niche_data.search_words
  from public, selvedge_shopper, selvedge_analyst, selvedge_admin, selvedge_service;
grant select on niche_data.search_words to selvedge_analyst, selvedge_admin, selvedge_service;

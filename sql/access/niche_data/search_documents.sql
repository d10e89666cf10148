revoke all on niche_data.search_documents
  from public, selvedge_shopper, selvedge_analyst, selvedge_admin, selvedge_service;
grant select on niche_data.search_documents to selvedge_analyst, selvedge_admin, selvedge_service;

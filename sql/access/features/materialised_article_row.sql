revoke all on features.materialised_article_row
  from public, selvedge_shopper, selvedge_analyst, selvedge_admin, selvedge_service;
grant select on features.materialised_article_row to selvedge_analyst, selvedge_admin, selvedge_service;

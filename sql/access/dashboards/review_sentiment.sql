revoke all on dashboards.review_sentiment
  from public, selvedge_shopper, selvedge_analyst, selvedge_admin, selvedge_service;
grant select on dashboards.review_sentiment to selvedge_analyst, selvedge_service;
grant insert, delete on dashboards.review_sentiment to selvedge_service;

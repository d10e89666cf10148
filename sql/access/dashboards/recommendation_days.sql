revoke all on dashboards.recommendation_days
  from public, selvedge_shopper, selvedge_analyst, selvedge_admin, selvedge_service;
grant select on dashboards.recommendation_days to selvedge_analyst, selvedge_service;
grant insert, delete on dashboards.recommendation_days to selvedge_service;

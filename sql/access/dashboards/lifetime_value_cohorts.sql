revoke all on dashboards.lifetime_value_cohorts
  from public, selvedge_shopper, selvedge_analyst, selvedge_admin, selvedge_service;
grant select on dashboards.lifetime_value_cohorts to selvedge_analyst, selvedge_service;

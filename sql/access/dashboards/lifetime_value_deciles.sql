revoke all on dashboards.lifetime_value_deciles
  from public, selvedge_shopper, selvedge_analyst, selvedge_admin, selvedge_service;
grant select on dashboards.lifetime_value_deciles to selvedge_analyst, selvedge_service;

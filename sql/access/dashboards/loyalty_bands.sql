revoke all on dashboards.loyalty_bands
  from public, selvedge_shopper, selvedge_analyst, selvedge_admin, selvedge_service;
grant select on dashboards.loyalty_bands to selvedge_analyst, selvedge_service;
grant insert, delete on dashboards.loyalty_bands to selvedge_service;

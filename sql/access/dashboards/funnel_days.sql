revoke all on dashboards.funnel_days
  from public, selvedge_shopper, selvedge_analyst, selvedge_admin, selvedge_service;
grant select on dashboards.funnel_days to selvedge_analyst, selvedge_service;
grant insert, delete on dashboards.funnel_days to selvedge_service;

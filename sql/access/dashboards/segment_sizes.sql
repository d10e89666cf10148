revoke all on dashboards.segment_sizes
  from public, selvedge_shopper, selvedge_analyst, selvedge_admin, selvedge_service;
grant select on dashboards.segment_sizes to selvedge_analyst, selvedge_service;

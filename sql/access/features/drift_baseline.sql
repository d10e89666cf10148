revoke all on features.drift_baseline
  from public, selvedge_shopper, selvedge_analyst, selvedge_admin, selvedge_service;
grant select on features.drift_baseline to selvedge_analyst, selvedge_admin, selvedge_service;

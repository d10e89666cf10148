revoke all on features.drift_report
  from public, selvedge_shopper, selvedge_analyst, selvedge_admin, selvedge_service;
grant select on features.drift_report to selvedge_analyst, selvedge_admin, selvedge_service;

revoke all on ml.job_run
  from public, selvedge_shopper, selvedge_analyst, selvedge_admin, selvedge_service;
grant select on ml.job_run to selvedge_analyst, selvedge_service;

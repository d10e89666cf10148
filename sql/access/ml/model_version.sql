revoke all on ml.model_version
  from public, selvedge_shopper, selvedge_analyst, selvedge_admin, selvedge_service;
grant select on ml.model_version to selvedge_analyst, selvedge_admin, selvedge_service;

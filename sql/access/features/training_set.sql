revoke all on features.training_set
  from public, selvedge_shopper, selvedge_analyst, selvedge_admin, selvedge_service;
grant select on features.training_set to selvedge_analyst, selvedge_admin, selvedge_service;

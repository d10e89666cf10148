revoke all on ml.scorings
  from public, selvedge_shopper, selvedge_analyst, selvedge_admin, selvedge_service;
grant select on ml.scorings to selvedge_analyst, selvedge_service;

revoke all on ml.model_alias
  from public, selvedge_shopper, selvedge_analyst, selvedge_admin, selvedge_service;
grant select on ml.model_alias to selvedge_analyst, selvedge_admin, selvedge_service;

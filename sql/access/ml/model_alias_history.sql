revoke all on ml.model_alias_history
  from public, selvedge_shopper, selvedge_analyst, selvedge_admin, selvedge_service;
grant select on ml.model_alias_history to selvedge_analyst, selvedge_admin, selvedge_service;

revoke all on features.view_version
  from public, selvedge_shopper, selvedge_analyst, selvedge_admin, selvedge_service;
grant select on features.view_version to selvedge_analyst, selvedge_admin, selvedge_service;

revoke all on niche_data.view_refreshes
  from public, selvedge_shopper, selvedge_analyst, selvedge_admin, selvedge_service;
grant select on niche_data.view_refreshes to selvedge_analyst, selvedge_admin, selvedge_service;

revoke all on niche_data.markdowns
  from public, selvedge_shopper, selvedge_analyst, selvedge_admin, selvedge_service;
grant select on niche_data.markdowns to selvedge_analyst, selvedge_admin, selvedge_service;

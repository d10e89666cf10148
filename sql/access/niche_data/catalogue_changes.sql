revoke all on niche_data.catalogue_changes
  from public, selvedge_shopper, selvedge_analyst, selvedge_admin, selvedge_service;
grant select on niche_data.catalogue_changes to selvedge_analyst, selvedge_admin, selvedge_service;

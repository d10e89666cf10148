revoke all on niche_data.niche_rules
  from public, selvedge_shopper, selvedge_analyst, selvedge_admin, selvedge_service;
grant select on niche_data.niche_rules to selvedge_analyst, selvedge_admin, selvedge_service;

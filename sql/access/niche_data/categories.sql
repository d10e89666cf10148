revoke all on niche_data.categories
  from public, selvedge_shopper, selvedge_analyst, selvedge_admin, selvedge_service;
grant select on niche_data.categories to selvedge_shopper, selvedge_analyst, selvedge_admin, selvedge_service;
-- Adding and changing have procedures; what articles or categories refer to cannot be deleted.
grant delete on niche_data.categories to selvedge_admin;

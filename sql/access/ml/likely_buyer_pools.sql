revoke all on ml.likely_buyer_pools
  from public, selvedge_shopper, selvedge_analyst, selvedge_admin, selvedge_service;
grant select on ml.likely_buyer_pools to selvedge_analyst, selvedge_service;

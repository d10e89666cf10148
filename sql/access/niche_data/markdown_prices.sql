revoke all on niche_data.markdown_prices
  from public, selvedge_shopper, selvedge_analyst, selvedge_admin, selvedge_service;
grant select on niche_data.markdown_prices to selvedge_analyst, selvedge_admin, selvedge_service;

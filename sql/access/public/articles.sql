revoke all on public.articles
  from public, selvedge_shopper, selvedge_analyst, selvedge_admin, selvedge_service;
grant select on public.articles to selvedge_analyst, selvedge_admin, selvedge_service;

revoke all on public.import_ids
  from public, selvedge_shopper, selvedge_analyst, selvedge_admin, selvedge_service;
grant select on public.import_ids to selvedge_analyst, selvedge_admin, selvedge_service;

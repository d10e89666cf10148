revoke all on public.ingest_rejects
  from public, selvedge_shopper, selvedge_analyst, selvedge_admin, selvedge_service;
grant select on public.ingest_rejects to selvedge_analyst, selvedge_admin, selvedge_service;

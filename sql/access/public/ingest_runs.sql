revoke all on public.ingest_runs
  from public, selvedge_shopper, selvedge_analyst, selvedge_admin, selvedge_service;
grant select on public.ingest_runs to selvedge_analyst, selvedge_admin, selvedge_service;

revoke all on public.transactions
  from public, selvedge_shopper, selvedge_analyst, selvedge_admin, selvedge_service;
grant select on public.transactions to selvedge_analyst, selvedge_admin, selvedge_service;

alter table public.transactions enable row level security;
-- The schema is not rebuilt as the others are, so the policy may be there.
drop policy if exists "analysts, admins and the service see every transaction of the files" on public.transactions;
create policy "analysts, admins and the service see every transaction of the files" on public.transactions
  for select to selvedge_analyst, selvedge_admin, selvedge_service
  using (true);

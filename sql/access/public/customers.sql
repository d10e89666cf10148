revoke all on public.customers
  from public, selvedge_shopper, selvedge_analyst, selvedge_admin, selvedge_service;
grant select on public.customers to selvedge_analyst, selvedge_admin, selvedge_service;

alter table public.customers enable row level security;
-- The schema is not rebuilt as the others are, so the policy may be there.
drop policy if exists "analysts, admins and the service see every customer of the files" on public.customers;
create policy "analysts, admins and the service see every customer of the files" on public.customers
  for select to selvedge_analyst, selvedge_admin, selvedge_service
  using (true);

revoke all on features.served_vector
  from public, selvedge_shopper, selvedge_analyst, selvedge_admin, selvedge_service;
grant select on features.served_vector to selvedge_analyst, selvedge_admin, selvedge_service;

alter table features.served_vector enable row level security;
create policy "analysts, admins and the service see every served vector" on features.served_vector
  for select to selvedge_analyst, selvedge_admin, selvedge_service
  using (true);

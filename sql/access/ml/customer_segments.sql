revoke all on ml.customer_segments
  from public, selvedge_shopper, selvedge_analyst, selvedge_admin, selvedge_service;
grant select on ml.customer_segments to selvedge_analyst, selvedge_service;

alter table ml.customer_segments enable row level security;
create policy "analysts and the service see every customer's rows" on ml.customer_segments
  for select to selvedge_analyst, selvedge_service
  using (true);

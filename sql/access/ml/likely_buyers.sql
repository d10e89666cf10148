revoke all on ml.likely_buyers
  from public, selvedge_shopper, selvedge_analyst, selvedge_admin, selvedge_service;
grant select on ml.likely_buyers to selvedge_analyst, selvedge_service;

alter table ml.likely_buyers enable row level security;
create policy "analysts and the service see every customer's rows" on ml.likely_buyers
  for select to selvedge_analyst, selvedge_service
  using (true);

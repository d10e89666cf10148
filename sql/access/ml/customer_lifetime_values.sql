revoke all on ml.customer_lifetime_values
  from public, selvedge_shopper, selvedge_analyst, selvedge_admin, selvedge_service;
grant select on ml.customer_lifetime_values to selvedge_analyst, selvedge_service;

alter table ml.customer_lifetime_values enable row level security;
create policy "analysts and the service see every customer's rows" on ml.customer_lifetime_values
  for select to selvedge_analyst, selvedge_service
  using (true);

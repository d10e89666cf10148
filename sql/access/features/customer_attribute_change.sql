revoke all on features.customer_attribute_change
  from public, selvedge_shopper, selvedge_analyst, selvedge_admin, selvedge_service;
grant select on features.customer_attribute_change to selvedge_analyst, selvedge_admin, selvedge_service;

alter table features.customer_attribute_change enable row level security;
create policy "analysts, admins and the service see every change of customer attributes" on features.customer_attribute_change
  for select to selvedge_analyst, selvedge_admin, selvedge_service
  using (true);

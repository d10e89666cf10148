revoke all on features.materialised_customer_row
  from public, selvedge_shopper, selvedge_analyst, selvedge_admin, selvedge_service;
grant select on features.materialised_customer_row to selvedge_analyst, selvedge_admin, selvedge_service;

alter table features.materialised_customer_row enable row level security;
create policy "analysts, admins and the service see every materialised row" on features.materialised_customer_row
  for select to selvedge_analyst, selvedge_admin, selvedge_service
  using (true);

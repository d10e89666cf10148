revoke all on niche_data.transactions
  from public, selvedge_shopper, selvedge_analyst, selvedge_admin, selvedge_service;
grant select on niche_data.transactions to selvedge_shopper, selvedge_analyst, selvedge_admin, selvedge_service;

alter table niche_data.transactions enable row level security;
create policy "shoppers see what they bought themselves" on niche_data.transactions
  for select to selvedge_shopper
  using (customer_id = (select niche_data.current_customer_id()));
create policy "analysts, admins and the service see every transaction" on niche_data.transactions
  for select to selvedge_analyst, selvedge_admin, selvedge_service
  using (true);

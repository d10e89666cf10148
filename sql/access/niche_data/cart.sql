revoke all on niche_data.cart
  from public, selvedge_shopper, selvedge_analyst, selvedge_admin, selvedge_service;
grant select on niche_data.cart to selvedge_shopper, selvedge_analyst, selvedge_admin, selvedge_service;

alter table niche_data.cart enable row level security;
create policy "shoppers see their own cart" on niche_data.cart
  for select to selvedge_shopper
  using (customer_id = (select niche_data.current_customer_id()));
create policy "analysts, admins and the service see every cart" on niche_data.cart
  for select to selvedge_analyst, selvedge_admin, selvedge_service
  using (true);

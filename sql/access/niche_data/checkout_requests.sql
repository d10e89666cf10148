revoke all on niche_data.checkout_requests
  from public, selvedge_shopper, selvedge_analyst, selvedge_admin, selvedge_service;
grant select on niche_data.checkout_requests to selvedge_shopper, selvedge_analyst, selvedge_admin, selvedge_service;

alter table niche_data.checkout_requests enable row level security;
create policy "shoppers see their own checkouts" on niche_data.checkout_requests
  for select to selvedge_shopper
  using (customer_id = (select niche_data.current_customer_id()));
create policy "analysts, admins and the service see every checkout" on niche_data.checkout_requests
  for select to selvedge_analyst, selvedge_admin, selvedge_service
  using (true);

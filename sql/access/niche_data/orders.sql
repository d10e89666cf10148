revoke all on niche_data.orders
  from public, selvedge_shopper, selvedge_analyst, selvedge_admin, selvedge_service;
grant select on niche_data.orders to selvedge_shopper, selvedge_admin, selvedge_service;
-- All but where the goods went.
grant select (
  order_id, customer_id, status, payment_status, total, sales_channel_id, ordered_at, recorded_at, updated_at
) on niche_data.orders to selvedge_analyst;

alter table niche_data.orders enable row level security;
create policy "shoppers see their own orders" on niche_data.orders
  for select to selvedge_shopper
  using (customer_id = (select niche_data.current_customer_id()));
create policy "analysts, admins and the service see every order" on niche_data.orders
  for select to selvedge_analyst, selvedge_admin, selvedge_service
  using (true);

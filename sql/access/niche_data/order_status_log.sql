revoke all on niche_data.order_status_log
  from public, selvedge_shopper, selvedge_analyst, selvedge_admin, selvedge_service;
grant select on niche_data.order_status_log to selvedge_shopper, selvedge_analyst, selvedge_admin, selvedge_service;

alter table niche_data.order_status_log enable row level security;
-- Of the orders, shoppers see their own.
create policy "shoppers see what became of their own orders" on niche_data.order_status_log
  for select to selvedge_shopper
  using (exists (select from niche_data.orders o where o.order_id = order_status_log.order_id));
create policy "analysts, admins and the service see what became of every order" on niche_data.order_status_log
  for select to selvedge_analyst, selvedge_admin, selvedge_service
  using (true);

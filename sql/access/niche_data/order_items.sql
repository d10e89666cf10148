revoke all on niche_data.order_items
  from public, selvedge_shopper, selvedge_analyst, selvedge_admin, selvedge_service;
grant select on niche_data.order_items to selvedge_shopper, selvedge_analyst, selvedge_admin, selvedge_service;

alter table niche_data.order_items enable row level security;
-- Of the orders, shoppers see their own.
create policy "shoppers see the items of their own orders" on niche_data.order_items
  for select to selvedge_shopper
  using (exists (select from niche_data.orders o where o.order_id = order_items.order_id));
create policy "analysts, admins and the service see every order item" on niche_data.order_items
  for select to selvedge_analyst, selvedge_admin, selvedge_service
  using (true);

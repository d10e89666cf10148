revoke all on niche_data.stock_changes
  from public, selvedge_shopper, selvedge_analyst, selvedge_admin, selvedge_service;
grant select on niche_data.stock_changes to selvedge_analyst, selvedge_admin, selvedge_service;

-- It names orders: what shoppers may know of them is in order_items.
alter table niche_data.stock_changes enable row level security;
create policy "analysts, admins and the service see every change of stock" on niche_data.stock_changes
  for select to selvedge_analyst, selvedge_admin, selvedge_service
  using (true);

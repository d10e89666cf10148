revoke all on niche_data.events
  from public, selvedge_shopper, selvedge_analyst, selvedge_admin, selvedge_service;
grant select on niche_data.events to selvedge_shopper, selvedge_analyst, selvedge_admin, selvedge_service;
-- assign_sessions works with the rights of its caller; of the ledger it is all that ever changes.
grant update (session_id, recorded_xid) on niche_data.events to selvedge_admin, selvedge_service;

alter table niche_data.events enable row level security;
create policy "shoppers see what they did themselves" on niche_data.events
  for select to selvedge_shopper
  using (customer_id = (select niche_data.current_customer_id()));
create policy "analysts, admins and the service see every event" on niche_data.events
  for select to selvedge_analyst, selvedge_admin, selvedge_service
  using (true);
create policy "admins and the service group every event into sessions" on niche_data.events
  for update to selvedge_admin, selvedge_service
  using (true);

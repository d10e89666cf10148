revoke all on niche_data.visitor_events
  from public, selvedge_shopper, selvedge_analyst, selvedge_admin, selvedge_service;
grant select on niche_data.visitor_events to selvedge_analyst, selvedge_admin, selvedge_service;

alter table niche_data.visitor_events enable row level security;
create policy "analysts, admins and the service see what every visitor did" on niche_data.visitor_events
  for select to selvedge_analyst, selvedge_admin, selvedge_service
  using (true);

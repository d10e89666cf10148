revoke all on niche_data.merged_guest_lists
  from public, selvedge_shopper, selvedge_analyst, selvedge_admin, selvedge_service;
grant select on niche_data.merged_guest_lists to selvedge_analyst, selvedge_admin, selvedge_service;

alter table niche_data.merged_guest_lists enable row level security;
create policy "analysts, admins and the service see what became everybody's" on niche_data.merged_guest_lists
  for select to selvedge_analyst, selvedge_admin, selvedge_service
  using (true);

revoke all on ml.impressions
  from public, selvedge_shopper, selvedge_analyst, selvedge_admin, selvedge_service;
grant select on ml.impressions to selvedge_analyst, selvedge_service;

alter table ml.impressions enable row level security;
create policy "analysts and the service see every impression" on ml.impressions
  for select to selvedge_analyst, selvedge_service
  using (true);

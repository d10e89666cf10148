revoke all on ml.segment_moves
  from public, selvedge_shopper, selvedge_analyst, selvedge_admin, selvedge_service;
grant select on ml.segment_moves to selvedge_analyst, selvedge_service;

alter table ml.segment_moves enable row level security;
create policy "analysts and the service see every customer's rows" on ml.segment_moves
  for select to selvedge_analyst, selvedge_service
  using (true);

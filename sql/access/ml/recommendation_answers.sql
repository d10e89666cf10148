revoke all on ml.recommendation_answers
  from public, selvedge_shopper, selvedge_analyst, selvedge_admin, selvedge_service;
grant select on ml.recommendation_answers to selvedge_analyst, selvedge_service;

alter table ml.recommendation_answers enable row level security;
create policy "analysts and the service see every answer" on ml.recommendation_answers
  for select to selvedge_analyst, selvedge_service
  using (true);

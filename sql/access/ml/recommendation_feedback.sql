revoke all on ml.recommendation_feedback
  from public, selvedge_shopper, selvedge_analyst, selvedge_admin, selvedge_service;
grant select on ml.recommendation_feedback to selvedge_analyst, selvedge_service;

alter table ml.recommendation_feedback enable row level security;
create policy "analysts and the service see all feedback" on ml.recommendation_feedback
  for select to selvedge_analyst, selvedge_service
  using (true);

revoke all on ml.review_ratings
  from public, selvedge_shopper, selvedge_analyst, selvedge_admin, selvedge_service;
grant select on ml.review_ratings to selvedge_analyst, selvedge_admin, selvedge_service;

alter table ml.review_ratings enable row level security;
create policy "staff see what every review was rated" on ml.review_ratings
  for select to selvedge_analyst, selvedge_admin, selvedge_service
  using (true);

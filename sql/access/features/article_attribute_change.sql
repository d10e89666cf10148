revoke all on features.article_attribute_change
  from public, selvedge_shopper, selvedge_analyst, selvedge_admin, selvedge_service;
grant select on features.article_attribute_change to selvedge_analyst, selvedge_admin, selvedge_service;

alter table features.article_attribute_change enable row level security;
create policy "analysts, admins and the service see every change of article attributes" on features.article_attribute_change
  for select to selvedge_analyst, selvedge_admin, selvedge_service
  using (true);

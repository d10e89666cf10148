revoke all on niche_data.mail_outbox
  from public, selvedge_shopper, selvedge_analyst, selvedge_admin, selvedge_service;
grant select on niche_data.mail_outbox to selvedge_service;
-- A failure may repeat the address that the mail did not reach; the code's id is for who asked for the code.
grant select (mail_id, customer_id, account_id, article_id, kind, queued_at, due_at, sent_at, dropped_at, attempts)
  on niche_data.mail_outbox to selvedge_analyst, selvedge_admin;
grant select (failure) on niche_data.mail_outbox to selvedge_admin;

alter table niche_data.mail_outbox enable row level security;
create policy "analysts, admins and the service see all mail" on niche_data.mail_outbox
  for select to selvedge_analyst, selvedge_admin, selvedge_service
  using (true);

create function auth.queue_account_mail(kind text, of_account_id uuid)
returns void
language plpgsql volatile security definer
set search_path = pg_catalog, auth, niche_data, pg_temp
as $$
begin
  insert into niche_data.mail_outbox (kind, account_id) values (queue_account_mail.kind, of_account_id);
  perform niche_data.request_mail_delivery();
end
$$;
comment on function auth.queue_account_mail is
  'Queues a mail without a code to the address of an account, and wakes the worker when this transaction commits.';
grant execute on function auth.queue_account_mail(text, uuid) to selvedge_accounts;

create function niche_data.mark_mail_sent(of_mail_id bigint)
returns void
language plpgsql volatile security definer
set search_path = pg_catalog, niche_data, pg_temp
as $$
begin
  update niche_data.mail_outbox m
     set sent_at = clock_timestamp(), attempts = m.attempts + 1, failure = null
   where m.mail_id = of_mail_id;
end
$$;
comment on function niche_data.mark_mail_sent is 'Records that the mail server has accepted a mail.';
grant execute on function niche_data.mark_mail_sent(bigint) to selvedge_service;

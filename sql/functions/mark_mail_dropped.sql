create function niche_data.mark_mail_dropped(of_mail_id bigint, reason text)
returns void
language plpgsql volatile security definer
set search_path = pg_catalog, niche_data, pg_temp
as $$
begin
  update niche_data.mail_outbox m
     set dropped_at = clock_timestamp(), failure = reason
   where m.mail_id = of_mail_id;
end
$$;
comment on function niche_data.mark_mail_dropped is
  'Records that a mail will not be sent, and why: what it says is not true any more, or nobody could get it.';
grant execute on function niche_data.mark_mail_dropped(bigint, text) to selvedge_service;

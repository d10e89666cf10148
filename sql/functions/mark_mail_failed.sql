create function niche_data.mark_mail_failed(of_mail_id bigint, reason text, is_final boolean default false)
returns void
language plpgsql volatile security definer
set search_path = pg_catalog, niche_data, pg_temp
as $$
begin
  update niche_data.mail_outbox m
     set attempts = m.attempts + 1,
         failure = reason,
         due_at = clock_timestamp() + least(interval '1 minute' * power(2, least(m.attempts, 8)), interval '4 hours'),
         -- RFC 5321, 4.5.4.1: a sender gives up after four to five days at the earliest.
         dropped_at = case
           when is_final or m.queued_at <= clock_timestamp() - interval '5 days' then clock_timestamp()
         end
   where m.mail_id = of_mail_id;
end
$$;
comment on function niche_data.mark_mail_failed is
  'Records that the mail server did not take a mail. It is tried again after 1, 2, 4 … minutes, at most 4 hours; five '
  'days after it was queued, or at once when the refusal is final, it is given up.';
grant execute on function niche_data.mark_mail_failed(bigint, text, boolean) to selvedge_service;

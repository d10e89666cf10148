create function niche_data.queue_abandoned_cart_mails(
  idle interval default '24 hours',
  oldest interval default '7 days',
  as_of timestamptz default now()
)
returns integer
language plpgsql volatile security definer
set search_path = pg_catalog, niche_data, pg_temp
as $$
declare
  queued integer;
begin
  -- Two at once would each see that nothing is queued yet.
  perform pg_advisory_xact_lock(hashtextextended('niche_data.queue_abandoned_cart_mails', 0));

  insert into niche_data.mail_outbox (customer_id, kind)
  select a.customer_id, 'abandoned_cart'
    from niche_data.detect_abandoned_carts(idle, as_of) a
    join niche_data.customers c using (customer_id)
   where c.email is not null
     and a.idle_since > as_of - oldest
     and not exists (
       select from niche_data.mail_outbox m
        where m.customer_id = a.customer_id
          and m.kind = 'abandoned_cart'
          and m.queued_at >= a.idle_since
     )
   order by a.customer_id;
  get diagnostics queued = row_count;

  if queued > 0 then
    perform niche_data.request_mail_delivery();
  end if;
  return queued;
end
$$;
comment on function niche_data.queue_abandoned_cart_mails is
  'Queues one mail to every customer with an address whose cart has not changed for `idle` before as_of, and not for '
  '`oldest` or longer: what was left that long ago is past reminding. A cart that has had its mail gets another one only '
  'after it has changed and been left again. Returns how many were queued.';
grant execute on function niche_data.queue_abandoned_cart_mails(interval, interval, timestamptz)
  to selvedge_admin, selvedge_service;

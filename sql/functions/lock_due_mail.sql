create function niche_data.lock_due_mail()
returns table (
  mail_id bigint,
  kind text,
  queued_at timestamptz,
  email text,
  first_name text,
  article_id integer,
  prod_name text,
  price numeric,
  can_be_bought boolean,
  code_id uuid,
  is_code_over boolean
)
language plpgsql volatile security definer
set search_path = pg_catalog, niche_data, auth, pg_temp
as $$
begin
  return query
    select m.mail_id, m.kind, m.queued_at, coalesce(c.email, k.email, o.email),
           -- Only a customer's: what somebody gave at a sign-up may be meant for the eyes of another.
           c.first_name,
           a.article_id, a.prod_name, a.price, a.stock > 0 and not a.is_hidden,
           m.code_id, k.expires_at <= clock_timestamp() or k.used_at is not null
      from niche_data.mail_outbox m
      left join niche_data.customers c using (customer_id)
      left join niche_data.articles a using (article_id)
      left join auth.codes k on k.id = m.code_id
      left join auth.accounts o on o.id = m.account_id
     where m.sent_at is null
       and m.dropped_at is null
       and m.due_at <= clock_timestamp()
     order by m.due_at, m.mail_id
     limit 1
       for update of m skip locked;
end
$$;
comment on function niche_data.lock_due_mail is
  'The mail that is due longest and that no other transaction holds, locked until this transaction ends, with what is '
  'to be told in it; no row when nothing is due. Whoever locks it calls mark_mail_sent, mark_mail_failed or '
  'mark_mail_dropped before the transaction ends; a transaction that breaks off leaves it to the next.';
grant execute on function niche_data.lock_due_mail() to selvedge_service;

create function niche_data.detect_inactive_customers(inactive_days integer default 90, as_of timestamptz default now())
returns table (customer_id bigint, last_active_at timestamptz, days_inactive integer)
language plpgsql stable
as $$
declare
  limit_at constant timestamptz := as_of - make_interval(days => inactive_days);
begin
  return query
    with
    inactive as (
      select c.customer_id, c.last_active_at, c.last_active_at as since
        from niche_data.customers c
       where c.last_active_at <= limit_at
      union all
      select c.customer_id, c.last_active_at, joined.at
        from niche_data.customers c
       cross join lateral (
         select coalesce(c.signup_date::timestamp at time zone 'UTC', c.created_at) as at
       ) as joined
       where c.last_active_at is null and joined.at <= limit_at
    )
    select i.customer_id, i.last_active_at, floor(extract(epoch from as_of - i.since) / 86400)::integer
      from inactive i
     order by i.since, i.customer_id;
end
$$;
comment on function niche_data.detect_inactive_customers is
  'The customers without an event in the inactive_days days before as_of, the longest inactive first, with the whole '
  'days since. Who never had an event (last_active_at null) is counted from signup_date, or from created_at where that '
  'is not known.';
grant execute on function niche_data.detect_inactive_customers(integer, timestamptz)
  to selvedge_analyst, selvedge_admin, selvedge_service;

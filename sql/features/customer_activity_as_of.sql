-- version 1
create function features.customer_activity_as_of(as_of timestamptz, ids bigint[] default null)
returns table (
  customer_id bigint,
  views_7d integer,
  views_30d integer,
  views_90d integer,
  clicks_7d integer,
  clicks_30d integer,
  clicks_90d integer,
  wishes_7d integer,
  wishes_30d integer,
  wishes_90d integer,
  carts_7d integer,
  carts_30d integer,
  carts_90d integer,
  purchases_7d integer,
  purchases_30d integer,
  purchases_90d integer,
  searches_7d integer,
  searches_30d integer,
  searches_90d integer,
  sessions_7d integer,
  sessions_30d integer,
  sessions_90d integer,
  days_since_last_event double precision,
  event_at timestamptz
)
language plpgsql stable
-- One plan for all customers would be kept for a single one too, and read the whole ledger for it.
set plan_cache_mode = force_custom_plan
as $$
declare
  -- In hours: where clocks are put forward, a day has 23.
  since_7d constant timestamptz := as_of - 7 * interval '24 hours';
  since_30d constant timestamptz := as_of - 30 * interval '24 hours';
  since_90d constant timestamptz := as_of - 90 * interval '24 hours';
  longest_pause constant interval := interval '30 minutes';
begin
  return query
    with
    known as (
      select e.customer_id as visitor_id, e.event_type as kind, e.occurred_at,
             (e.occurred_at - lag(e.occurred_at) over by_time <= longest_pause) is not true as begins_session
        from niche_data.events e
       where (ids is null or e.customer_id = any (ids))
         -- What came just before the window tells whether its first event begins a session.
         and e.occurred_at >= since_90d - longest_pause
         and e.occurred_at < as_of
         and e.recorded_at < as_of
      window by_time as (partition by e.customer_id order by e.occurred_at)
    )
    select k.visitor_id,
           count(*) filter (where k.kind = 'view' and k.occurred_at >= since_7d)::integer,
           count(*) filter (where k.kind = 'view' and k.occurred_at >= since_30d)::integer,
           count(*) filter (where k.kind = 'view')::integer,
           count(*) filter (where k.kind = 'click' and k.occurred_at >= since_7d)::integer,
           count(*) filter (where k.kind = 'click' and k.occurred_at >= since_30d)::integer,
           count(*) filter (where k.kind = 'click')::integer,
           count(*) filter (where k.kind = 'wishlist' and k.occurred_at >= since_7d)::integer,
           count(*) filter (where k.kind = 'wishlist' and k.occurred_at >= since_30d)::integer,
           count(*) filter (where k.kind = 'wishlist')::integer,
           count(*) filter (where k.kind = 'add_to_cart' and k.occurred_at >= since_7d)::integer,
           count(*) filter (where k.kind = 'add_to_cart' and k.occurred_at >= since_30d)::integer,
           count(*) filter (where k.kind = 'add_to_cart')::integer,
           count(*) filter (where k.kind = 'purchase' and k.occurred_at >= since_7d)::integer,
           count(*) filter (where k.kind = 'purchase' and k.occurred_at >= since_30d)::integer,
           count(*) filter (where k.kind = 'purchase')::integer,
           count(*) filter (where k.kind = 'search' and k.occurred_at >= since_7d)::integer,
           count(*) filter (where k.kind = 'search' and k.occurred_at >= since_30d)::integer,
           count(*) filter (where k.kind = 'search')::integer,
           count(*) filter (where k.begins_session and k.occurred_at >= since_7d)::integer,
           count(*) filter (where k.begins_session and k.occurred_at >= since_30d)::integer,
           count(*) filter (where k.begins_session)::integer,
           extract(epoch from as_of - max(k.occurred_at))::double precision / 86400,
           max(k.occurred_at)
      from known k
     where k.occurred_at >= since_90d
     group by k.visitor_id;
end
$$;
comment on function features.customer_activity_as_of is
  'What each customer did in the 7, 30 and 90 days (of 24 hours) before as_of, from the events that happened and '
  'were recorded before as_of: how many views, clicks, wishes (put on the wishlist), carts (put in the cart), '
  'purchases (an article of an order is one, whatever its quantity), searches and sessions. A session begins with an '
  'event that comes more than 30 minutes after the one before it, and counts where it begins; it is found from the '
  'moments alone, for session_id is filled in later. days_since_last_event: up to 90. event_at: the last event. A '
  'customer without an event in the 90 days has no row; no column is null.';
grant execute on function features.customer_activity_as_of to selvedge_analyst, selvedge_admin, selvedge_service;

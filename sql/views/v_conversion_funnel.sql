create view niche_data.v_conversion_funnel with (security_invoker = true) as
with
bounds as (
  select (least(e.first_at, v.first_at) at time zone 'UTC')::date as first_day,
         (greatest(e.last_at, v.last_at) at time zone 'UTC')::date as last_day
    from (select min(occurred_at) as first_at, max(occurred_at) as last_at from niche_data.events) as e
   cross join (select min(occurred_at) as first_at, max(occurred_at) as last_at from niche_data.visitor_events) as v
),
-- Day by day, so that a question about some days reads their part of the index on occurred_at, not the whole ledger.
days as (
  select b.first_day + n as day
    from bounds b
   cross join generate_series(0, b.last_day - b.first_day) as n
)
select d.day,
       steps.device,
       steps.view_sessions::integer,
       steps.click_sessions::integer,
       steps.add_to_cart_sessions::integer,
       steps.purchase_sessions::integer,
       steps.view_customers::integer,
       steps.click_customers::integer,
       steps.add_to_cart_customers::integer,
       steps.purchase_customers::integer,
       steps.click_sessions / nullif(steps.view_sessions, 0)::double precision as view_to_click_rate,
       steps.add_to_cart_sessions / nullif(steps.click_sessions, 0)::double precision as click_to_add_to_cart_rate,
       steps.purchase_sessions / nullif(steps.add_to_cart_sessions, 0)::double precision as add_to_cart_to_purchase_rate,
       steps.purchase_sessions / nullif(steps.view_sessions, 0)::double precision as view_to_purchase_rate,
       steps.visitor_sessions::integer
  from days d
 cross join lateral (
   select session.device,
          count(*) as view_sessions,
          count(*) filter (where session.furthest >= 2) as click_sessions,
          count(*) filter (where session.furthest >= 3) as add_to_cart_sessions,
          count(*) filter (where session.furthest >= 4) as purchase_sessions,
          count(distinct session.customer_id) as view_customers,
          count(distinct session.customer_id) filter (where session.furthest >= 2) as click_customers,
          count(distinct session.customer_id) filter (where session.furthest >= 3) as add_to_cart_customers,
          count(distinct session.customer_id) filter (where session.furthest >= 4) as purchase_customers,
          count(*) filter (where session.customer_id is null) as visitor_sessions
     from (
       select e.customer_id,
              -- A checkout logs its purchases without a device: a session's is what any of its events tells.
              min(e.device) as device,
              max(case e.event_type when 'view' then 1 when 'click' then 2 when 'add_to_cart' then 3 else 4 end) as furthest
         from niche_data.events e
        where e.occurred_at >= d.day::timestamp at time zone 'UTC'
          and e.occurred_at < (d.day + 1)::timestamp at time zone 'UTC'
          and e.event_type in ('view', 'click', 'add_to_cart', 'purchase')
        group by e.customer_id, e.session_id
       union all
       select null, min(v.device), max(case v.event_type when 'view' then 1 else 2 end)
         from niche_data.visitor_events v
        where v.occurred_at >= d.day::timestamp at time zone 'UTC'
          and v.occurred_at < (d.day + 1)::timestamp at time zone 'UTC'
          and v.event_type in ('view', 'click')
        group by v.session_id
     ) as session
    group by session.device
 ) as steps;

comment on view niche_data.v_conversion_funnel is
  'How far visits get, from view over click and add_to_cart to purchase: one row per day (UTC) and device with such an '
  'event. A session reaches a step with an event of that step or of a later one, so no step has more sessions than the one '
  'before. A session over midnight counts on both days; what a customer did on a day outside of any session counts as one. '
  'Sessions of visitors whom the shop does not know are among those of view and click, and no customers; when they sign in, '
  'what they did becomes their customer''s, so that their carts and purchases are never without the views before them.';
comment on column niche_data.v_conversion_funnel.day is 'The day.';
comment on column niche_data.v_conversion_funnel.device is
  'desktop, phone or tablet; of a session that tells several, the first by name. Null: not known.';
comment on column niche_data.v_conversion_funnel.view_sessions is 'Sessions that reached view: all of them.';
comment on column niche_data.v_conversion_funnel.click_sessions is 'Sessions that reached click.';
comment on column niche_data.v_conversion_funnel.add_to_cart_sessions is 'Sessions that reached add_to_cart.';
comment on column niche_data.v_conversion_funnel.purchase_sessions is 'Sessions that reached purchase.';
comment on column niche_data.v_conversion_funnel.view_customers is 'Distinct customers of the view sessions.';
comment on column niche_data.v_conversion_funnel.click_customers is 'Distinct customers of the click sessions.';
comment on column niche_data.v_conversion_funnel.add_to_cart_customers is 'Distinct customers of the add_to_cart sessions.';
comment on column niche_data.v_conversion_funnel.purchase_customers is 'Distinct customers of the purchase sessions.';
comment on column niche_data.v_conversion_funnel.view_to_click_rate is 'Share of the view sessions that reached click.';
comment on column niche_data.v_conversion_funnel.click_to_add_to_cart_rate is
  'Share of the click sessions that reached add_to_cart. Null: there is none.';
comment on column niche_data.v_conversion_funnel.add_to_cart_to_purchase_rate is
  'Share of the add_to_cart sessions that reached purchase. Null: there is none.';
comment on column niche_data.v_conversion_funnel.view_to_purchase_rate is
  'Share of the view sessions that reached purchase.';
comment on column niche_data.v_conversion_funnel.visitor_sessions is
  'How many of view_sessions are of visitors whom the shop does not know.';
grant select on niche_data.v_conversion_funnel to selvedge_analyst, selvedge_admin, selvedge_service;

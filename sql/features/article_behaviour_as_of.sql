-- version 1
create function features.article_behaviour_as_of(as_of timestamptz, ids bigint[] default null)
returns table (
  article_id integer,
  views_7d integer,
  views_30d integer,
  clicks_7d integer,
  clicks_30d integer,
  wishes_7d integer,
  wishes_30d integer,
  carts_7d integer,
  carts_30d integer,
  purchases_7d integer,
  purchases_30d integer,
  viewers_30d integer,
  click_rate_7d double precision,
  click_rate_30d double precision,
  cart_rate_7d double precision,
  cart_rate_30d double precision,
  purchase_rate_7d double precision,
  purchase_rate_30d double precision,
  event_at timestamptz
)
language plpgsql stable
-- One plan for all articles would be kept for a single one too, and read the whole ledger for it.
set plan_cache_mode = force_custom_plan
as $$
declare
  -- In hours: where clocks are put forward, a day has 23.
  since_7d constant timestamptz := as_of - 7 * interval '24 hours';
  since_30d constant timestamptz := as_of - 30 * interval '24 hours';
begin
  return query
    with
    counts as (
      select e.article_id as seen_id,
             count(*) filter (where e.event_type = 'view' and e.occurred_at >= since_7d)::integer as views_7d,
             count(*) filter (where e.event_type = 'view')::integer as views_30d,
             count(*) filter (where e.event_type = 'click' and e.occurred_at >= since_7d)::integer as clicks_7d,
             count(*) filter (where e.event_type = 'click')::integer as clicks_30d,
             count(*) filter (where e.event_type = 'wishlist' and e.occurred_at >= since_7d)::integer as wishes_7d,
             count(*) filter (where e.event_type = 'wishlist')::integer as wishes_30d,
             count(*) filter (where e.event_type = 'add_to_cart' and e.occurred_at >= since_7d)::integer as carts_7d,
             count(*) filter (where e.event_type = 'add_to_cart')::integer as carts_30d,
             count(*) filter (where e.event_type = 'purchase' and e.occurred_at >= since_7d)::integer as purchases_7d,
             count(*) filter (where e.event_type = 'purchase')::integer as purchases_30d,
             count(distinct e.customer_id) filter (where e.event_type = 'view')::integer as viewers_30d,
             max(e.occurred_at) as last_event_at
        from niche_data.events e
       where e.article_id is not null
         and (ids is null or e.article_id = any (ids))
         and e.occurred_at >= since_30d
         and e.occurred_at < as_of
         and e.recorded_at < as_of
       group by e.article_id
    )
    select c.seen_id,
           c.views_7d, c.views_30d,
           c.clicks_7d, c.clicks_30d,
           c.wishes_7d, c.wishes_30d,
           c.carts_7d, c.carts_30d,
           c.purchases_7d, c.purchases_30d,
           c.viewers_30d,
           c.clicks_7d / nullif(c.views_7d, 0)::double precision,
           c.clicks_30d / nullif(c.views_30d, 0)::double precision,
           c.carts_7d / nullif(c.views_7d, 0)::double precision,
           c.carts_30d / nullif(c.views_30d, 0)::double precision,
           c.purchases_7d / nullif(c.views_7d, 0)::double precision,
           c.purchases_30d / nullif(c.views_30d, 0)::double precision,
           c.last_event_at
      from counts c;
end
$$;
comment on function features.article_behaviour_as_of is
  'What customers did with each article in the 7 and 30 days (of 24 hours) before as_of, from the events that '
  'happened and were recorded before as_of: how many views, clicks, wishes (put on a wishlist), carts (put in a '
  'cart) and purchases (an order with it is one, whatever the quantity), and viewers_30d, the distinct customers who '
  'viewed it. click_rate, cart_rate, purchase_rate: clicks, carts and purchases per view, above 1 where they came '
  'without one; null: there was no view. event_at: the last event. An article without an event in the 30 days has no '
  'row.';
grant execute on function features.article_behaviour_as_of to selvedge_analyst, selvedge_admin, selvedge_service;

-- version 2
create function features.customer_article_affinity_as_of(as_of timestamptz, customer_ids bigint[], article_ids bigint[])
returns table (
  customer_id bigint,
  article_id integer,
  views_30d integer,
  views_365d integer,
  clicks_30d integer,
  clicks_365d integer,
  wishes_30d integer,
  wishes_365d integer,
  carts_30d integer,
  carts_365d integer,
  units_30d integer,
  units_365d integer,
  days_since_last_view double precision,
  days_since_last_purchase double precision,
  product_units integer,
  product_type_units integer,
  product_type_share double precision,
  is_in_cart boolean,
  is_wished_for boolean,
  event_at timestamptz
)
language plpgsql stable
-- One plan for many pairs would be kept for a single one too, and read the whole ledgers for it.
set plan_cache_mode = force_custom_plan
as $$
declare
  -- In hours: where clocks are put forward, a day has 23.
  since_30d constant timestamptz := as_of - 30 * interval '24 hours';
  since_365d constant timestamptz := as_of - 365 * interval '24 hours';
begin
  return query
    with
    asked as (
      select distinct a.person_id, a.thing_id
        from unnest(customer_ids, article_ids) as a (person_id, thing_id)
    ),
    bought as materialized (
      select t.customer_id, t.article_id, t.purchased_at
        from niche_data.transactions t
       where t.customer_id = any (customer_ids)
         and t.purchased_at < as_of
         and t.recorded_at < as_of
    ),
    -- What the next change put an end to is what the article was; where none followed, what it is.
    articles as (
      select a.article_id as thing_id, a.product_code,
             case when f.article_id is null then a.product_type_name else f.product_type_name end as product_type
        from (select asked.thing_id from asked union select b.article_id from bought b) as needed
        join niche_data.articles a on a.article_id = needed.thing_id
        left join lateral (
         select h.article_id, h.product_type_name
           from features.article_attribute_change h
          where h.article_id = a.article_id
            and (h.changed_at >= as_of or features.is_after_replayed_read(h.recorded_xid))
          order by h.article_attribute_change_id
          limit 1
       ) as f on true
    ),
    pairs as (
      select asked.person_id, a.thing_id, a.product_code, a.product_type
        from asked
        join articles a on a.thing_id = asked.thing_id
    ),
    -- Materialized: a customer's events are few. Joined at once, the many of the article would be looked through, too.
    visits as materialized (
      select e.customer_id, e.article_id, e.event_id, e.event_type, e.occurred_at
        from niche_data.events e
       where e.customer_id = any (customer_ids)
         and e.article_id is not null
         and e.occurred_at < as_of
         and e.recorded_at < as_of
    ),
    behaviour as (
      select p.person_id, p.thing_id,
             count(*) filter (
               where e.event_type = 'view' and e.occurred_at >= since_30d
             )::integer as views_30d,
             count(*) filter (
               where e.event_type = 'view' and e.occurred_at >= since_365d
             )::integer as views_365d,
             count(*) filter (
               where e.event_type = 'click' and e.occurred_at >= since_30d
             )::integer as clicks_30d,
             count(*) filter (
               where e.event_type = 'click' and e.occurred_at >= since_365d
             )::integer as clicks_365d,
             count(*) filter (
               where e.event_type = 'wishlist' and e.occurred_at >= since_30d
             )::integer as wishes_30d,
             count(*) filter (
               where e.event_type = 'wishlist' and e.occurred_at >= since_365d
             )::integer as wishes_365d,
             count(*) filter (
               where e.event_type = 'add_to_cart' and e.occurred_at >= since_30d
             )::integer as carts_30d,
             count(*) filter (
               where e.event_type = 'add_to_cart' and e.occurred_at >= since_365d
             )::integer as carts_365d,
             max(e.occurred_at) filter (where e.event_type = 'view') as last_viewed_at,
             (array_agg(e.event_type order by e.occurred_at desc, e.event_id desc)
                filter (where e.event_type in ('add_to_cart', 'remove_from_cart', 'purchase')))[1] as last_cart_move,
             (array_agg(e.event_type order by e.occurred_at desc, e.event_id desc)
                filter (where e.event_type in ('wishlist', 'add_to_cart', 'purchase')))[1] as last_wish_move,
             max(e.occurred_at) as last_event_at
        from pairs p
        join visits e on e.customer_id = p.person_id and e.article_id = p.thing_id
       group by p.person_id, p.thing_id
    ),
    purchases as (
      select p.person_id, p.thing_id,
             count(*) filter (where b.article_id = p.thing_id and b.purchased_at >= since_30d)::integer as units_30d,
             count(*) filter (where b.article_id = p.thing_id and b.purchased_at >= since_365d)::integer as units_365d,
             max(b.purchased_at) filter (where b.article_id = p.thing_id) as last_bought_at,
             count(*) filter (where a.product_code = p.product_code)::integer as product_units,
             count(*) filter (where a.product_type = p.product_type)::integer as product_type_units,
             count(*) as units,
             max(b.purchased_at) as last_purchased_at
        from pairs p
        join bought b on b.customer_id = p.person_id
        join articles a on a.thing_id = b.article_id
       group by p.person_id, p.thing_id
    )
    select p.person_id, p.thing_id,
           coalesce(b.views_30d, 0), coalesce(b.views_365d, 0),
           coalesce(b.clicks_30d, 0), coalesce(b.clicks_365d, 0),
           coalesce(b.wishes_30d, 0), coalesce(b.wishes_365d, 0),
           coalesce(b.carts_30d, 0), coalesce(b.carts_365d, 0),
           coalesce(s.units_30d, 0), coalesce(s.units_365d, 0),
           extract(epoch from as_of - b.last_viewed_at)::double precision / 86400,
           extract(epoch from as_of - s.last_bought_at)::double precision / 86400,
           coalesce(s.product_units, 0),
           coalesce(s.product_type_units, 0),
           s.product_type_units / s.units::double precision,
           coalesce(b.last_cart_move = 'add_to_cart', false),
           coalesce(b.last_wish_move = 'wishlist', false),
           greatest(b.last_event_at, s.last_purchased_at)
      from pairs p
      left join behaviour b on b.person_id = p.person_id and b.thing_id = p.thing_id
      left join purchases s on s.person_id = p.person_id and s.thing_id = p.thing_id
     where b.person_id is not null or s.person_id is not null;
end
$$;
comment on function features.customer_article_affinity_as_of is
  'What each customer has had to do with the article beside them (the arrays are aligned; a pair given twice has one '
  'row), from what happened and was recorded before as_of: views, clicks, wishes (put on the wishlist) and carts '
  '(put in the cart) of the article, and units of it bought, in the 30 and 365 days (of 24 hours) before as_of; '
  'days_since_last_view, days_since_last_purchase of it (null: never); product_units and product_type_units, units '
  'ever bought of its product and of its product type, by the types that articles had at as_of '
  '(features.article_attribute_change; of a time before changes were kept, by the first kept one); '
  'product_type_share, the latter as a share of all units bought (null: nothing was bought); is_in_cart, is_wished_for: as features.customer_cart_as_of and '
  'features.customer_wishlist_as_of read the events. event_at: the customer''s last event with the article or last '
  'purchase of anything. A pair has no row when there is neither.';
grant execute on function features.customer_article_affinity_as_of
  to selvedge_analyst, selvedge_admin, selvedge_service;

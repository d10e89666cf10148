create function niche_data.read_recommendation_context(
  for_customer_id bigint,
  seen pg_snapshot,
  out as_of_ms double precision,
  out is_known boolean,
  out age smallint,
  out article_ids integer[],
  out recency_days double precision[],
  out cart_article_ids integer[],
  out viewed_article_ids integer[],
  out viewed_seconds_ago double precision[],
  out viewed_kinds text[],
  out snapshot pg_snapshot,
  out must_reload boolean,
  out changed_article_ids integer[],
  out changed_stock integer[],
  out changed_price_cents bigint[],
  out changed_is_hidden boolean[],
  out deleted_article_ids integer[],
  out described jsonb
)
language plpgsql stable
-- Every table is asked about one customer, or about the latest transactions: whose ids they are does not change the plan.
set plan_cache_mode = force_generic_plan
as $$
declare
  -- Not now(): a purchase that this snapshot sees may have been paid after the transaction began.
  moment timestamptz := clock_timestamp();
  -- Not seen are the transactions that were running then, and all that began since.
  running xid8[];
  first_new xid8;
  -- Whatever writes events keeps last_active_at: who was not active since has none to be looked for.
  was_active boolean;
  touched_ids integer[];
  described_ids integer[];
begin
  as_of_ms := extract(epoch from moment) * 1000;
  select c.age, coalesce(c.last_active_at > moment - interval '24 hours', false)
    into age, was_active
    from niche_data.customers c
   where c.customer_id = for_customer_id;
  is_known := found;
  if is_known then
    select h.article_ids, h.recency_days
      into article_ids, recency_days
      from feature_reads.customer_history_as_of(moment, array[for_customer_id]) h;
    cart_article_ids := array(
      select l.article_id from niche_data.cart l
       where l.customer_id = for_customer_id
       order by l.added_at desc, l.article_id
    );
  end if;
  if was_active then
    select array_agg(v.article_id), array_agg(extract(epoch from moment - v.occurred_at)::double precision),
           array_agg(v.event_type)
      into viewed_article_ids, viewed_seconds_ago, viewed_kinds
      from (
        select e.article_id, e.occurred_at, e.event_type
          from niche_data.events e
         where e.customer_id = for_customer_id
           and e.event_type in ('view', 'click', 'wishlist', 'add_to_cart')
           and e.article_id is not null
           -- Nothing is added to the moment, but its index is kept out of the plan: a customer's events are few.
           and e.occurred_at + interval '0' > moment - interval '24 hours'
           and e.occurred_at + interval '0' < moment
         order by e.occurred_at desc, e.event_id desc
         limit 50
      ) as v;
  end if;
  article_ids := coalesce(article_ids, '{}');
  recency_days := coalesce(recency_days, '{}');
  cart_article_ids := coalesce(cart_article_ids, '{}');
  viewed_article_ids := coalesce(viewed_article_ids, '{}');
  viewed_seconds_ago := coalesce(viewed_seconds_ago, '{}');
  viewed_kinds := coalesce(viewed_kinds, '{}');

  snapshot := pg_current_snapshot();
  must_reload := seen is null;
  changed_article_ids := '{}';
  changed_stock := '{}';
  changed_price_cents := '{}';
  changed_is_hidden := '{}';
  deleted_article_ids := '{}';
  if must_reload or snapshot::text = seen::text then
    return;
  end if;

  running := array(select pg_snapshot_xip(seen));
  first_new := pg_snapshot_xmax(seen);
  -- Beyond so many changes, or descriptions, the whole catalogue is read in less time.
  select count(*) > 20000
           or coalesce(bool_or(c.article_id is null), false)
           or count(*) filter (where c.is_described_anew) > 500,
         array_agg(distinct c.article_id),
         array_agg(distinct c.article_id) filter (where c.is_described_anew)
    into must_reload, touched_ids, described_ids
    from (
      -- A limit in the order of an index makes sure of that index, whatever the planner takes an unknown transaction for.
      (select s.article_id, false as is_described_anew from niche_data.stock_changes s
        where s.recorded_xid >= first_new order by s.recorded_xid limit 20001)
      union all
      (select s.article_id, false from niche_data.stock_changes s
        where s.recorded_xid = any (running) order by s.recorded_xid limit 20001)
      union all
      (select n.article_id, n.is_described_anew from niche_data.catalogue_changes n
        where n.recorded_xid >= first_new order by n.recorded_xid limit 20001)
      union all
      (select n.article_id, n.is_described_anew from niche_data.catalogue_changes n
        where n.recorded_xid = any (running) order by n.recorded_xid limit 20001)
    ) as c;
  if must_reload or touched_ids is null then
    return;
  end if;

  select array_agg(v.article_id), array_agg(v.stock), array_agg(v.price_cents), array_agg(v.is_hidden)
    into changed_article_ids, changed_stock, changed_price_cents, changed_is_hidden
    from niche_data.v_catalogue v
   where v.article_id = any (touched_ids);
  changed_article_ids := coalesce(changed_article_ids, '{}');
  changed_stock := coalesce(changed_stock, '{}');
  changed_price_cents := coalesce(changed_price_cents, '{}');
  changed_is_hidden := coalesce(changed_is_hidden, '{}');
  if cardinality(changed_article_ids) < cardinality(touched_ids) then
    deleted_article_ids := array(select unnest(touched_ids) except select unnest(changed_article_ids));
  end if;
  if described_ids is not null then
    described := (
      select jsonb_agg(to_jsonb(v)) from niche_data.v_catalogue v where v.article_id = any (described_ids)
    );
  end if;
end
$$;
comment on function niche_data.read_recommendation_context is
  'All that a recommendation has to know of this moment, in one snapshot; always one row. Of the customer: whether they '
  'exist, age (null: not known), what they bought (article_ids, recency_days: the feature view customer_history, now), '
  'cart_article_ids (latest first), and what they looked at within 24 hours (viewed_article_ids, seconds ago and kinds are '
  'aligned, latest first, at most 50). Of the catalogue: how it differs from what a reader kept that knows it as of the '
  'snapshot seen. changed_article_ids, their stock, price in cents and visibility are aligned, and are present values; '
  'described has the rows of v_catalogue of those that are new or described anew (null: none); deleted_article_ids are '
  'gone. snapshot: what the reader has seen with this applied. must_reload: too much changed, or the categories did, or '
  'seen is null; nothing is told, and v_catalogue and the categories are to be read as a whole.';
grant execute on function niche_data.read_recommendation_context to selvedge_analyst, selvedge_admin, selvedge_service;

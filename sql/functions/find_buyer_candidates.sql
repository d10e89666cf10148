create function features.find_buyer_candidates(
  as_of timestamptz, most integer, article_ids integer[] default null
)
returns table (article_id integer, customer_id bigint)
language plpgsql stable
-- One plan for all articles would be kept for a single one too, and read the whole ledgers for it.
set plan_cache_mode = force_custom_plan
as $$
declare
  -- In hours: where clocks are put forward, a day has 23.
  since_30d constant timestamptz := as_of - 30 * interval '24 hours';
begin
  return query
    with
    asked as materialized (
      select a.article_id as thing_id, a.product_code as code, a.product_type_name as kind
        from niche_data.articles a
       where article_ids is null or a.article_id = any (article_ids)
    ),
    -- Whose visitors may like the asked ones: all of the same type, whatever the product.
    kin as materialized (
      select a.article_id as kin_id, a.product_code as code, a.product_type_name as kind
        from niche_data.articles a
       where a.product_type_name in (select k.kind from asked k)
    ),
    visits as materialized (
      select k.kin_id, k.code, k.kind, e.customer_id as person_id, count(*) as times, max(e.occurred_at) as last_at
        from kin k
        join niche_data.events e on e.article_id = k.kin_id
       where e.occurred_at >= since_30d
         and e.occurred_at < as_of
         and e.recorded_at < as_of
       group by k.kin_id, k.code, k.kind, e.customer_id
    ),
    visitors_of_kind as (
      select v.kind, v.person_id, sum(v.times) as times, max(v.last_at) as last_at,
             row_number() over (
               partition by v.kind order by sum(v.times) desc, max(v.last_at) desc, v.person_id
             ) as place
        from visits v
       group by v.kind, v.person_id
    ),
    found as (
      select a.thing_id, v.person_id, case when v.kin_id = a.thing_id then 1 else 2 end as step, v.times, v.last_at
        from asked a
        join visits v on v.code = a.code
      union all
      select a.thing_id, t.customer_id, 3, 0, t.purchased_at
        from asked a
        join niche_data.articles b on b.product_code = a.code
        join niche_data.transactions t on t.article_id = b.article_id
       where t.purchased_at < as_of
         and t.recorded_at < as_of
      union all
      select a.thing_id, v.person_id, 4, v.times, v.last_at
        from asked a
        join visitors_of_kind v on v.kind = a.kind
       where v.place <= most
    ),
    once as (
      select distinct on (f.thing_id, f.person_id) f.*
        from found f
       order by f.thing_id, f.person_id, f.step, f.times desc, f.last_at desc
    ),
    ordered as (
      select o.thing_id, o.person_id,
             row_number() over (
               partition by o.thing_id order by o.step, o.times desc, o.last_at desc, o.person_id
             ) as place
        from once o
    )
    select o.thing_id, o.person_id from ordered o where o.place <= most;
end
$$;
comment on function features.find_buyer_candidates is
  'The customers among whom the likely buyers of each article are looked for (null: of every article), at most so many of '
  'each, by what happened and was recorded before as_of: those who in the 30 days (of 24 hours) before viewed, clicked, '
  'wished for, put in the cart or bought the article; then those who did so with its product in another colour; then those '
  'who ever bought its product, the latest buyers first; then those who did most with articles of its type in these days. '
  'Of equals whoever came last is first.';
grant execute on function features.find_buyer_candidates to selvedge_analyst, selvedge_admin, selvedge_service;

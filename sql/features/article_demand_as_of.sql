-- version 1
create function features.article_demand_as_of(as_of timestamptz, ids bigint[] default null)
returns table (
  article_id integer,
  units_7d integer,
  units_30d integer,
  units_90d integer,
  units_total integer,
  customers_30d integer,
  revenue_30d numeric,
  trend double precision,
  days_since_last_sale double precision,
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
  since_90d constant timestamptz := as_of - 90 * interval '24 hours';
begin
  return query
    with
    sales as (
      select t.article_id as sold_id,
             count(*) filter (where t.purchased_at >= since_7d)::integer as units_7d,
             count(*) filter (where t.purchased_at >= since_30d)::integer as units_30d,
             count(*) filter (where t.purchased_at >= since_90d)::integer as units_90d,
             count(*)::integer as units_total,
             count(distinct t.customer_id) filter (where t.purchased_at >= since_30d)::integer as customers_30d,
             coalesce(sum(t.price) filter (where t.purchased_at >= since_30d), 0) as revenue_30d,
             max(t.purchased_at) as last_sold_at
        from niche_data.transactions t
       where (ids is null or t.article_id = any (ids))
         and t.purchased_at < as_of
         and t.recorded_at < as_of
       group by t.article_id
    )
    select s.sold_id, s.units_7d, s.units_30d, s.units_90d, s.units_total, s.customers_30d, s.revenue_30d,
           (s.units_7d / 7.0::double precision) / nullif(s.units_30d / 30.0::double precision, 0),
           extract(epoch from as_of - s.last_sold_at)::double precision / 86400,
           s.last_sold_at
      from sales s;
end
$$;
comment on function features.article_demand_as_of is
  'How each article sold in the 7, 30 and 90 days (of 24 hours) before as_of and ever, from the units bought before '
  'as_of, as far as they were recorded before as_of: units, customers_30d (distinct), revenue_30d (sum of the prices '
  'paid), trend (units a day in the 7 days over units a day in the 30 days, 1 being as before; null: none was sold '
  'in the 30 days) and days_since_last_sale. event_at: the last sale. An article never sold has no row.';
grant execute on function features.article_demand_as_of to selvedge_analyst, selvedge_admin, selvedge_service;

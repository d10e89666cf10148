-- version 1
create function features.article_demand_monthly_as_of(as_of timestamptz, ids bigint[] default null)
returns table (article_id integer, units_by_month integer[], event_at timestamptz)
language plpgsql stable
-- One plan for all articles would be kept for a single one too, and read the whole ledger for it.
set plan_cache_mode = force_custom_plan
as $$
declare
  -- Months are counted in timestamps without a zone, so that their length is that of UTC.
  until_month constant timestamp := date_trunc('month', as_of at time zone 'UTC');
  from_month constant timestamp := until_month - interval '12 months';
begin
  return query
    with
    sales as (
      select t.article_id as sold_id,
             date_trunc('month', t.purchased_at at time zone 'UTC') as month,
             count(*)::integer as units,
             max(t.purchased_at) as last_sold_at
        from niche_data.transactions t
       where (ids is null or t.article_id = any (ids))
         and t.purchased_at >= from_month at time zone 'UTC'
         and t.purchased_at < until_month at time zone 'UTC'
         and t.recorded_at < as_of
       group by 1, 2
    ),
    articles as (
      select s.sold_id, max(s.last_sold_at) as last_sold_at from sales s group by s.sold_id
    )
    select a.sold_id, array_agg(coalesce(s.units, 0) order by m.month), a.last_sold_at
      from articles a
     cross join generate_series(from_month, until_month - interval '1 month', interval '1 month') as m (month)
      left join sales s on s.sold_id = a.sold_id and s.month = m.month
     group by a.sold_id, a.last_sold_at;
end
$$;
comment on function features.article_demand_monthly_as_of is
  'units_by_month: units of each article sold in each of the last 12 complete months (UTC) before as_of, the oldest '
  'first, as far as they were recorded before as_of. event_at: the last sale in them. An article without a sale in '
  'them has no row.';
grant execute on function features.article_demand_monthly_as_of to selvedge_analyst, selvedge_admin, selvedge_service;

-- version 1
create function features.article_sales_history_as_of(as_of timestamptz, ids bigint[] default null)
returns table (
  article_id integer,
  first_month timestamptz,
  units_by_month integer[],
  mean_price_by_month double precision[],
  in_stock_share_by_month double precision[],
  event_at timestamptz
)
language plpgsql stable
-- One plan for all articles would be kept for a single one too, and read the whole ledger for it.
set plan_cache_mode = force_custom_plan
as $$
declare
  -- Months are counted in timestamps without a zone, so that their length is that of UTC.
  until_month constant timestamp := date_trunc('month', as_of at time zone 'UTC');
  -- Five years hold all seasons there are to learn from, and bound the lists.
  from_month constant timestamp := until_month - interval '60 months';
begin
  return query
    with
    sales as (
      select t.article_id as sold_id,
             date_trunc('month', t.purchased_at at time zone 'UTC') as month,
             count(*)::integer as units,
             avg(t.price)::double precision as mean_price,
             max(t.purchased_at) as last_sold_at
        from niche_data.transactions t
       where (ids is null or t.article_id = any (ids))
         and t.purchased_at >= from_month at time zone 'UTC'
         and t.purchased_at < until_month at time zone 'UTC'
         and t.recorded_at < as_of
       group by 1, 2
    ),
    first_sales as (
      select s.sold_id, min(s.month) as month, max(s.last_sold_at) as last_sold_at from sales s group by s.sold_id
    ),
    articles as (
      select a.article_id as kept_id,
             a.created_at,
             a.stock,
             greatest(
               from_month,
               least(date_trunc('month', a.created_at at time zone 'UTC'), coalesce(f.month, 'infinity'))
             ) as first_month,
             f.last_sold_at
        from niche_data.articles a
        left join first_sales f on f.sold_id = a.article_id
       where (ids is null or a.article_id = any (ids))
         and (a.created_at < as_of or f.sold_id is not null)
    ),
    changes as (
      select c.article_id as kept_id,
             c.changed_at,
             c.stock_after,
             c.stock_after - c.change as stock_before,
             lag(c.changed_at) over levels is null as is_first,
             lead(c.changed_at) over levels as next_changed_at
        from niche_data.stock_changes c
       where (ids is null or c.article_id = any (ids))
         and c.changed_at < as_of
      window levels as (partition by c.article_id order by c.stock_change_id)
    ),
    sold_out as (
      select c.kept_id, c.changed_at as from_at, coalesce(c.next_changed_at, as_of) as until_at
        from changes c
       where c.stock_after = 0
      union all
      select c.kept_id, '-infinity', c.changed_at from changes c where c.is_first and c.stock_before = 0
      union all
      -- Nothing had changed yet: what the first change afterwards began with, or what there is to this day.
      select a.kept_id, '-infinity', as_of
        from articles a
       where not exists (select from changes c where c.kept_id = a.kept_id)
         and 0 = coalesce(
               (select later.stock_after - later.change
                  from niche_data.stock_changes later
                 where later.article_id = a.kept_id
                   and later.changed_at >= as_of
                 order by later.stock_change_id
                 limit 1),
               a.stock
             )
    ),
    months as (
      select a.kept_id,
             m.month,
             (m.month + interval '1 month') at time zone 'UTC' as end_at,
             -- In the month of its arrival an article is missed from its arrival on.
             case
               when date_trunc('month', a.created_at at time zone 'UTC') = m.month then a.created_at
               else m.month at time zone 'UTC'
             end as start_at,
             m.month + interval '1 month' <= a.created_at at time zone 'UTC' as is_before_arrival
        from articles a
       cross join lateral generate_series(a.first_month, until_month - interval '1 month', interval '1 month') as m (month)
    ),
    sold_out_seconds as (
      select m.kept_id, m.month,
             sum(extract(epoch from least(o.until_at, m.end_at) - greatest(o.from_at, m.start_at))) as seconds
        from months m
        join sold_out o on o.kept_id = m.kept_id and o.from_at < m.end_at and o.until_at > m.start_at
       group by m.kept_id, m.month
    ),
    histories as (
      select m.kept_id,
             array_agg(coalesce(s.units, 0) order by m.month) as units,
             array_agg(s.mean_price order by m.month) as prices,
             array_agg(
               case
                 when m.is_before_arrival then null
                 else 1 - coalesce(o.seconds, 0)::double precision
                          / extract(epoch from m.end_at - m.start_at)::double precision
               end
               order by m.month
             ) as in_stock
        from months m
        left join sales s on s.sold_id = m.kept_id and s.month = m.month
        left join sold_out_seconds o on o.kept_id = m.kept_id and o.month = m.month
       group by m.kept_id
    )
    select a.kept_id,
           a.first_month at time zone 'UTC',
           coalesce(h.units, '{}'),
           coalesce(h.prices, '{}'),
           coalesce(h.in_stock, '{}'),
           coalesce(a.last_sold_at, a.created_at)
      from articles a
      left join histories h on h.kept_id = a.kept_id;
end
$$;
comment on function features.article_sales_history_as_of is
  'How each article sold in every complete month (UTC) before as_of since it entered the shop or was first sold, at '
  'most 60: first_month, when the lists begin; units_by_month, units sold, as far as they were recorded before as_of; '
  'mean_price_by_month, the mean price paid (null: none was sold); in_stock_share_by_month, the share of the time of '
  'the month, from the arrival of the article on, in which there was stock by its recorded changes (null: the month '
  'was over before it entered the shop). The lists are aligned, the oldest month first, and empty for an article of '
  'the present month. event_at: the last sale in them, or when the article entered the shop. An article not known at '
  'as_of has no row.';
grant execute on function features.article_sales_history_as_of to selvedge_analyst, selvedge_admin, selvedge_service;

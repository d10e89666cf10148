-- version 1
create function features.article_stock_as_of(as_of timestamptz, ids bigint[] default null)
returns table (
  article_id integer,
  stock integer,
  is_sold_out boolean,
  days_since_restock double precision,
  units_per_day_28d double precision,
  days_of_cover double precision,
  event_at timestamptz
)
language plpgsql stable
-- One plan for all articles would be kept for a single one too, and read the whole ledger for it.
set plan_cache_mode = force_custom_plan
as $$
declare
  -- In hours: where clocks are put forward, a day has 23.
  since_28d constant timestamptz := as_of - 28 * interval '24 hours';
begin
  return query
    with
    levels as (
      select a.article_id as kept_id,
             coalesce(
               last_change.stock_after,
               -- Nothing had changed yet: what the first change afterwards began with, or what there is to this day.
               (select c.stock_after - c.change
                  from niche_data.stock_changes c
                 where c.article_id = a.article_id
                   and c.changed_at >= as_of
                 order by c.stock_change_id
                 limit 1),
               a.stock
             ) as stock,
             coalesce(last_change.changed_at, a.created_at) as changed_at
        from niche_data.articles a
        left join lateral (
          select c.stock_after, c.changed_at
            from niche_data.stock_changes c
           where c.article_id = a.article_id
             and c.changed_at < as_of
           order by c.stock_change_id desc
           limit 1
        ) as last_change on true
       where (ids is null or a.article_id = any (ids))
         and a.created_at < as_of
    ),
    sales as (
      select t.article_id as sold_id, count(*) / 28.0::double precision as units_per_day
        from niche_data.transactions t
       where (ids is null or t.article_id = any (ids))
         and t.purchased_at >= since_28d
         and t.purchased_at < as_of
         and t.recorded_at < as_of
       group by t.article_id
    )
    select l.kept_id,
           l.stock,
           l.stock = 0,
           extract(epoch from as_of - restock.changed_at)::double precision / 86400,
           coalesce(s.units_per_day, 0),
           l.stock / s.units_per_day,
           l.changed_at
      from levels l
      left join sales s on s.sold_id = l.kept_id
      left join lateral (
        select c.changed_at
          from niche_data.stock_changes c
         where c.article_id = l.kept_id
           and c.reason = 'restock'
           and c.changed_at < as_of
         order by c.stock_change_id desc
         limit 1
      ) as restock on true;
end
$$;
comment on function features.article_stock_as_of is
  'The stock of each article at as_of, by its recorded changes before as_of (before the first: what that began '
  'with), whether it was sold out, days_since_restock (null: none is recorded), units_per_day_28d, the units bought '
  'and recorded before as_of in the 28 days (of 24 hours) before it, per day, and days_of_cover, how many days the '
  'stock lasts at that rate (null: none was bought). event_at: the last change of stock, or when the article entered '
  'the shop. An article not known at as_of has no row.';
grant execute on function features.article_stock_as_of to selvedge_analyst, selvedge_admin, selvedge_service;

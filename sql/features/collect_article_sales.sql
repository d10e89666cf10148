create function features.collect_article_sales(from_at timestamptz, until_at timestamptz, ids bigint[] default null)
returns table (article_id integer, target_units_by_month integer[], target_in_stock_share_by_month double precision[])
language plpgsql stable
-- One plan for all articles would be kept for a single one too, and read the whole ledger for it.
set plan_cache_mode = force_custom_plan
as $$
declare
  months constant integer := (
    select count(*)
      from generate_series(
        from_at at time zone 'UTC', until_at at time zone 'UTC' - interval '1 month', interval '1 month'
      )
  );
begin
  if months = 0 then
    return;
  end if;
  return query
    with
    known as (
      select a.article_id as kept_id
        from niche_data.articles a
       where (ids is null or a.article_id = any (ids))
         and a.created_at < from_at
    ),
    -- By what is known when the period is over: the lists end with its months.
    histories as (
      select h.article_id as kept_id, h.units_by_month as units, h.in_stock_share_by_month as in_stock
        from features.article_sales_history_as_of(
               until_at + interval '1 second', array(select k.kept_id from known k)::bigint[]
             ) h
    )
    select h.kept_id,
           h.units[cardinality(h.units) - months + 1:],
           h.in_stock[cardinality(h.in_stock) - months + 1:]
      from histories h
     where cardinality(h.units) >= months;
end
$$;
comment on function features.collect_article_sales is
  'The target of demand forecasts: for each article that was in the shop before from_at the units sold in each month '
  '(UTC) of [from_at, until_at), both the beginnings of months, the first one first, and the share of each month in '
  'which there was stock. As features.article_sales_history_as_of, as of the end of the period; sales recorded later '
  'than that are not seen. An empty period has no rows.';
grant execute on function features.collect_article_sales to selvedge_analyst, selvedge_admin, selvedge_service;

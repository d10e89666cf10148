create function niche_data.list_markdown_prices(
  percentile double precision,
  discount double precision,
  in_category_id integer default null
)
returns table (article_id integer, units_42d integer, old_price numeric, new_price numeric)
language plpgsql stable security definer
set search_path = pg_catalog, niche_data, pg_temp
as $$
declare
  recent record;
begin
  if percentile is null or not percentile between 0 and 1 or discount is null or not discount between 0 and 0.9 then
    raise exception using
      errcode = 'SV010',
      message = 'the markdown is not allowed',
      detail = format('percentile is %s (0 to 1), discount is %s (0 to 0.9).', coalesce(percentile::text, 'null'),
                      coalesce(discount::text, 'null')),
      hint = 'Give both as shares of one: 0.2 is a fifth.';
  end if;
  if in_category_id is not null then
    perform niche_data.require_category(in_category_id);
  end if;

  -- As variables: the planner knows how few of the purchases lie between them.
  select r.from_at, r.until_at into recent from niche_data.find_recent_days(42) r;
  return query
    with
    sold as (
      select t.article_id, count(*)::integer as units
        from niche_data.transactions t
       where t.purchased_at >= recent.from_at and t.purchased_at < recent.until_at
       group by t.article_id
    ),
    sales as (
      select a.article_id, a.price, coalesce(sold.units, 0) as units
        from niche_data.articles a
        left join sold on sold.article_id = a.article_id
       where not a.is_hidden
         and (in_category_id is null
              or a.category_id in (select * from niche_data.list_category_subtree(in_category_id)))
    ),
    threshold as (
      select percentile_cont(percentile) within group (order by s.units) as units from sales s
    )
    select s.article_id, s.units, s.price, round(s.price * (1 - discount::numeric), 2)
      from sales s
      join threshold on s.units <= threshold.units
     where s.price <> round(s.price * (1 - discount::numeric), 2)
     order by s.article_id;
end
$$;
comment on function niche_data.list_markdown_prices is
  'What niche_data.mark_down_by_discount_percentile would do now, changing nothing: the articles that sell least, their '
  'units of the last 42 days of the data, their price and the new one; those whose price would stay are left out. Raises '
  'SV010, SV012.';
grant execute on function niche_data.list_markdown_prices to selvedge_analyst, selvedge_admin, selvedge_service;

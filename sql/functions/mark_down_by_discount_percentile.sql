create function niche_data.mark_down_by_discount_percentile(
  percentile double precision,
  discount double precision,
  in_category_id integer default null
)
returns table (article_id integer, old_price numeric, new_price numeric)
language plpgsql volatile security definer
set search_path = pg_catalog, niche_data, pg_temp
as $$
declare
  slow_seller_ids integer[];
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

  with
  sales as (
    select a.article_id, count(t.article_id) as units
      from niche_data.articles a
     cross join niche_data.find_recent_days(42) as recent
      left join niche_data.transactions t
        on t.article_id = a.article_id
       and t.purchased_at >= recent.from_at
       and t.purchased_at < recent.until_at
     where not a.is_hidden
       and (in_category_id is null
            or a.category_id in (select * from niche_data.list_category_subtree(in_category_id)))
     group by a.article_id
  ),
  threshold as (
    select percentile_cont(percentile) within group (order by s.units) as units from sales s
  )
  select array_agg(s.article_id)
    into slow_seller_ids
    from sales s
    join threshold on s.units <= threshold.units;

  perform from niche_data.articles a
    where a.article_id = any (slow_seller_ids) order by a.article_id for no key update;
  return query
    with
    marked_down as (
      update niche_data.articles a
         set price = round(present.price * (1 - discount::numeric), 2)
        from niche_data.articles present
       where a.article_id = any (slow_seller_ids)
         and present.article_id = a.article_id
         and present.price <> round(present.price * (1 - discount::numeric), 2)
      returning a.article_id, present.price as old_price, a.price as new_price
    )
    select m.article_id, m.old_price, m.new_price from marked_down m order by m.article_id;
end
$$;
comment on function niche_data.mark_down_by_discount_percentile is
  'Cuts the price of what sells least by discount (0 to 0.9): articles whose units sold in the last 42 days of the data '
  '(niche_data.find_recent_days; none sold counts as 0) lie at or below that percentile (0 to 1, interpolated) of all '
  'articles that are not hidden, of the category and those below it when one is given. New prices are rounded to two '
  'decimals. Returns the articles whose price changed. Raises SV010, SV012.';
grant execute on function niche_data.mark_down_by_discount_percentile to selvedge_admin, selvedge_service;

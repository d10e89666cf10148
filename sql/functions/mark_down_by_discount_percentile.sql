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
  select array_agg(l.article_id)
    into slow_seller_ids
    from niche_data.list_markdown_prices(percentile, discount, in_category_id) l;

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

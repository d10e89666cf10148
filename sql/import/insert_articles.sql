-- $1 what an amount is multiplied by, $2 price when nothing else is known, $3 least stock, $4 days of sales that the
-- stock covers where it is not known.
with recursive
category_paths as (
  select category_id, array[name] as path from niche_data.categories where parent_id is null
  union all
  select child.category_id, parent.path || child.name
  from niche_data.categories as child
  join category_paths as parent on parent.category_id = child.parent_id
),
period as (
  select min(ordered_at) as first_at, max(ordered_at) as last_at from pg_temp.import_sales
),
sales as (
  select
    article_id,
    min(ordered_at) as first_at,
    sum(units) filter (where ordered_at > (select last_at from period) - make_interval(days => $4::integer)) as units_of_late
  from pg_temp.import_sales
  group by article_id
),
last_sales as (
  select distinct on (article_id) article_id, unit_cents / 100.0 as price
  from pg_temp.import_sales
  order by article_id, ordered_at desc, line desc
),
articles as (
  select resolved.*, coalesce(round(resolved.price * $1::numeric, 2), last_sales.price) as known_price
  from pg_temp.import_resolved_articles as resolved
  left join last_sales using (article_id)
),
product_type_prices as (
  select product_type_name, percentile_cont(0.5) within group (order by known_price) as median
  from articles
  group by product_type_name
),
shop_price as (
  select percentile_cont(0.5) within group (order by known_price) as median from articles
)
insert into niche_data.articles (
  article_id, product_code, prod_name, product_type_name, product_group_name, graphical_appearance_name,
  colour_group_name, perceived_colour_value_name, perceived_colour_master_name, department_name, index_name,
  index_group_name, section_name, garment_group_name, detail_desc, category_id, price, stock, is_hidden, created_at,
  updated_at
)
select
  article_id, product_code, prod_name, product_type_name, product_group_name, graphical_appearance_name,
  colour_group_name, perceived_colour_value_name, perceived_colour_master_name, department_name, index_name,
  index_group_name, section_name, garment_group_name, detail_desc, category_id,
  coalesce(known_price, product_type_prices.median::numeric, shop_price.median::numeric, $2::numeric),
  coalesce(articles.stock, greatest($3::integer, coalesce(sales.units_of_late, 0))),
  is_hidden,
  -- An article that was bought was there: whatever the source says of its beginning.
  coalesce(least(articles.created_at, sales.first_at), period.first_at, now()),
  coalesce(least(articles.created_at, sales.first_at), period.first_at, now())
from articles
cross join period
cross join shop_price
left join sales using (article_id)
left join product_type_prices using (product_type_name)
left join category_paths on category_paths.path = articles.path

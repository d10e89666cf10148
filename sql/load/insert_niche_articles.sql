-- $1 what H&M's scaled price is multiplied by, $2 price when nothing else is known,
-- $3 least stock, $4 days of sales that the stock covers.
with recursive
category_paths as (
  select category_id, array[name] as path from niche_data.categories where parent_id is null
  union all
  select child.category_id, parent.path || child.name
  from niche_data.categories as child
  join category_paths as parent on parent.category_id = child.parent_id
),
period as (
  select min(t_dat) as first_date, max(t_dat) as last_date from public.transactions
),
sales as (
  select
    article_id,
    min(t_dat) as first_date,
    count(*) filter (where t_dat > (select last_date from period) - $4::integer) as units_of_late
  from pg_temp.niche_sales
  group by article_id
),
last_sales as (
  select distinct on (article_id) article_id, round((price * $1::double precision)::numeric, 2) as price
  from pg_temp.niche_sales
  order by article_id, t_dat desc, transaction_id desc
),
articles as (
  select articles.*, last_sales.price
  from public.articles
  join pg_temp.niche_articles using (article_id)
  left join last_sales using (article_id)
),
product_type_prices as (
  select product_type_name, percentile_cont(0.5) within group (order by price) as median
  from articles
  group by product_type_name
),
niche_price as (
  select percentile_cont(0.5) within group (order by price) as median from articles
)
insert into niche_data.articles (
  article_id, product_code, prod_name, product_type_name, product_group_name, graphical_appearance_name,
  colour_group_name, perceived_colour_value_name, perceived_colour_master_name, department_name, index_name,
  index_group_name, section_name, garment_group_name, detail_desc, category_id, price, stock, created_at, updated_at
)
select
  article_id, product_code, coalesce(prod_name, product_type_name), product_type_name, product_group_name,
  graphical_appearance_name, colour_group_name, perceived_colour_value_name, perceived_colour_master_name,
  department_name, index_name, index_group_name, section_name, garment_group_name, detail_desc, category_id,
  coalesce(articles.price, product_type_prices.median::numeric, niche_price.median::numeric, $2::numeric),
  greatest($3::integer, coalesce(sales.units_of_late, 0)),
  coalesce(sales.first_date, period.first_date, current_date)::timestamp at time zone 'UTC',
  coalesce(sales.first_date, period.first_date, current_date)::timestamp at time zone 'UTC'
from articles
cross join period
cross join niche_price
left join sales using (article_id)
left join product_type_prices using (product_type_name)
left join category_paths
  on category_paths.path = array_remove(array[index_group_name, section_name, product_type_name], null)

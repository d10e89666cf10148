create view niche_data.v_category_sales_summary with (security_invoker = true) as
with recursive
-- Each category with each one at or below it. "union", not "union all": a cycle would end here, too.
subtree as (
  select c.category_id as top_id, c.category_id from niche_data.categories c
  union
  select s.top_id, c.category_id
    from subtree s
    join niche_data.categories c on c.parent_id = s.category_id
),
sales as (
  select t.article_id, count(*) as units, sum(t.price) as revenue
    from niche_data.transactions t
   group by t.article_id
),
summary as (
  select s.top_id,
         count(a.article_id) as articles,
         sum(a.stock) as stock,
         sum(sales.units) as units,
         sum(sales.revenue) as revenue
    from subtree s
    join niche_data.articles a on a.category_id = s.category_id
    left join sales on sales.article_id = a.article_id
   group by s.top_id
)
select c.category_id, c.parent_id, c.name,
       coalesce(m.articles, 0)::integer as articles,
       coalesce(m.stock, 0) as stock,
       coalesce(m.units, 0)::bigint as units,
       coalesce(m.revenue, 0) as revenue
  from niche_data.categories c
  left join summary m on m.top_id = c.category_id;

comment on view niche_data.v_category_sales_summary is
  'Sales of each category over all time, its descendants'' included: one row per category. A parent''s row holds what its '
  'children''s rows hold, so rows of different levels must not be added up.';
comment on column niche_data.v_category_sales_summary.category_id is 'The category.';
comment on column niche_data.v_category_sales_summary.parent_id is 'The category above it. Null: a root.';
comment on column niche_data.v_category_sales_summary.name is 'Its name.';
comment on column niche_data.v_category_sales_summary.articles is 'Articles in it or below, hidden ones included.';
comment on column niche_data.v_category_sales_summary.stock is 'Their units that can be sold now.';
comment on column niche_data.v_category_sales_summary.units is 'Units sold.';
comment on column niche_data.v_category_sales_summary.revenue is 'Sum of the prices paid, in the shop''s currency.';
grant select on niche_data.v_category_sales_summary to selvedge_analyst, selvedge_admin, selvedge_service;

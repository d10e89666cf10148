-- index group > section > product type; a level without a name is left out, and what is below it moves up.
with
article_paths as (
  select distinct array_remove(array[index_group_name, section_name, product_type_name], null) as path
  from public.articles
  where article_id in (select article_id from pg_temp.niche_articles)
),
category_paths as (
  select distinct path[1:depth] as path
  from article_paths
  cross join lateral generate_series(1, cardinality(path)) as depth
),
numbered as (
  select row_number() over (order by cardinality(path), path) as category_id, path
  from category_paths
)
insert into niche_data.categories (category_id, parent_id, name)
select child.category_id, parent.category_id, child.path[cardinality(child.path)]
from numbered as child
left join numbered as parent on parent.path = child.path[1:cardinality(child.path) - 1]

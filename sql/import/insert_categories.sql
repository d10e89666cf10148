-- Every category of theirs, empty ones as well, and every level of the articles' paths. Those of one path are one.
with recursive
tree as (
  select source_id, array[name] as path from pg_temp.import_categories where parent is null and not is_left_out
  union all
  select child.source_id, tree.path || child.name
  from pg_temp.import_categories as child join tree on child.parent = tree.source_id
  where not child.is_left_out
),
paths as (
  select distinct whole.path[1:depth] as path
  from (select path from tree union select path from pg_temp.import_resolved_articles) as whole
  cross join lateral generate_series(1, cardinality(whole.path)) as depth
),
numbered as (
  select row_number() over (order by cardinality(path), path) as category_id, path from paths
)
insert into niche_data.categories (category_id, parent_id, name)
select child.category_id, parent.category_id, child.path[cardinality(child.path)]
from numbered as child
left join numbered as parent on parent.path = child.path[1:cardinality(child.path) - 1]

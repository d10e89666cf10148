-- Every category of theirs, empty ones as well, and every level of the articles' paths. Those of one path are one.
create temporary table import_resolved_categories on commit drop as
with
paths as (
  select distinct whole.path[1:depth] as path
  from (select path from pg_temp.import_category_paths union select path from pg_temp.import_resolved_articles) as whole
  cross join lateral generate_series(1, cardinality(whole.path)) as depth
)
select to_jsonb(path)::text as source_id, path, row_number() over (order by cardinality(path), path) as line
from paths

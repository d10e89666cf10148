-- Each category of their table with its way from the top, as names.
create temporary table import_category_paths on commit drop as
with recursive
tree as (
  select source_id, array[name] as path from pg_temp.import_categories where parent is null and not is_left_out
  union all
  select child.source_id, tree.path || child.name
  from pg_temp.import_categories as child join tree on child.parent = tree.source_id
  where not child.is_left_out
)
select source_id, path from tree

with
numbered as (
  select known.id::integer as category_id, resolved.path
  from pg_temp.import_resolved_categories as resolved
  join pg_temp.import_known_ids as known on known.kind = 'category' and known.source_id = resolved.source_id
)
insert into niche_data.categories (category_id, parent_id, name)
select child.category_id, parent.category_id, child.path[cardinality(child.path)]
from numbered as child
left join numbered as parent on parent.path = child.path[1:cardinality(child.path) - 1]

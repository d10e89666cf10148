-- Categories that no way leads to from the top.
insert into pg_temp.import_bad (line, reason, row_text)
with recursive
reached as (
  select source_id from pg_temp.import_categories where parent is null
  union
  select child.source_id
  from pg_temp.import_categories as child join reached on child.parent = reached.source_id
)
select
  line,
  case when parent in (select source_id from pg_temp.import_categories)
    then 'category is below itself, or below one that is rejected' else 'parent is not in the categories' end,
  format('%s, parent %s, %s', source_id, parent, name)
from pg_temp.import_categories
where source_id not in (select source_id from reached)

-- Of table $1: how each index, key and foreign key is dropped and made again, keys before what may need them.
with
constraints as (
  select
    contype::text as kind,
    conname as name,
    format('alter table %s drop constraint %I', conrelid::regclass, conname) as drop_statement,
    format('alter table %s add constraint %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) as create_statement
  from pg_constraint
  where conrelid = $1::regclass and contype in ('p', 'u', 'f')
),
plain_indexes as (
  select
    'i' as kind,
    relname as name,
    format('drop index %s', indexrelid::regclass) as drop_statement,
    pg_get_indexdef(indexrelid) as create_statement
  from pg_index
  join pg_class on pg_class.oid = indexrelid
  where indrelid = $1::regclass and not exists (select from pg_constraint where conindid = indexrelid and conrelid = indrelid)
)
select drop_statement, create_statement
from (select * from constraints union all select * from plain_indexes) as all_of_them
order by array_position(array['p', 'u', 'i', 'f'], kind), name

-- Of the tables $1 (names): how each index, key and foreign key, and each foreign key that points to them, is dropped
-- and made again, keys before what may need them.
with
tables as (
  select name::regclass as oid from unnest($1::text[]) as name
),
constraints as (
  select
    contype::text as kind,
    conname as name,
    conrelid::regclass::text as table_name,
    format('alter table %s drop constraint %I', conrelid::regclass, conname) as drop_statement,
    format('alter table %s add constraint %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) as create_statement
  from pg_constraint
  where contype in ('p', 'u', 'f')
    and (conrelid in (select oid from tables) or contype = 'f' and confrelid in (select oid from tables))
),
plain_indexes as (
  select
    'i' as kind,
    relname as name,
    indrelid::regclass::text as table_name,
    format('drop index %s', indexrelid::regclass) as drop_statement,
    pg_get_indexdef(indexrelid) as create_statement
  from pg_index
  join pg_class on pg_class.oid = indexrelid
  where indrelid in (select oid from tables)
    and not exists (select from pg_constraint where conindid = indexrelid and conrelid = indrelid)
)
select name::text, drop_statement, create_statement
from (select * from constraints union all select * from plain_indexes) as all_of_them
order by array_position(array['p', 'u', 'i', 'f'], kind), table_name, name

-- Every column of the tables and views of the schemas $1, in the order of their relation.
select
  n.nspname::text as schema,
  c.relname::text as relation,
  a.attname::text as name,
  format_type(a.atttypid, a.atttypmod) as type,
  not a.attnotnull as may_be_null,
  col_description(c.oid, a.attnum) as comment
from pg_attribute a
join pg_class c on c.oid = a.attrelid
join pg_namespace n on n.oid = c.relnamespace
where n.nspname = any ($1::text[])
  and c.relkind in ('r', 'p', 'v', 'm')
  and a.attnum > 0
  and not a.attisdropped
  and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e')
order by n.nspname, c.relname, a.attnum

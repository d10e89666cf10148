-- Every table of the two schemas with its columns that may be missing, names quoted where they must be.
-- The journal of the migrations is not the shop's, nor is a transaction's number (xid8), which tells who wrote a row.
select
  tables.relnamespace::regnamespace::text as schema_name,
  tables.relname as table_name,
  format('%I.%I', tables.relnamespace::regnamespace::text, tables.relname) as relation,
  array_remove(array_agg(columns.attname::text order by columns.attnum), null) as nullable_columns,
  array_remove(array_agg(quote_ident(columns.attname) order by columns.attnum), null) as nullable_columns_quoted
from pg_catalog.pg_class as tables
left join pg_catalog.pg_attribute as columns
  on columns.attrelid = tables.oid and columns.attnum > 0 and not columns.attisdropped and not columns.attnotnull
  and columns.atttypid <> 'xid8'::regtype
where tables.relkind in ('r', 'p') and not tables.relispartition
  and tables.relnamespace in ('public'::regnamespace, 'niche_data'::regnamespace)
  and tables.relname <> 'pgmigrations'
group by tables.oid, tables.relnamespace, tables.relname
order by schema_name, table_name

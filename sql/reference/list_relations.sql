-- Every table and view of the schemas $1: what it is, its keys, its policies, and which of the roles $2 may do what.
select
  n.nspname::text as schema,
  c.relname::text as name,
  c.relkind::text as kind,
  obj_description(c.oid, 'pg_class') as comment,
  array(select pg_get_constraintdef(k.oid) from pg_constraint k
         where k.conrelid = c.oid and k.contype in ('p', 'u', 'f')
         order by array_position(array['p', 'u', 'f'], k.contype::text), k.conname) as keys,
  array(select p.polname::text from pg_policy p where p.polrelid = c.oid order by p.polname) as policies,
  array(select r.role from unnest($2::text[]) with ordinality as r (role, place)
         where has_any_column_privilege(r.role, c.oid, 'select') order by r.place) as readers,
  array(select r.role from unnest($2::text[]) with ordinality as r (role, place)
         where has_any_column_privilege(r.role, c.oid, 'insert, update') or has_table_privilege(r.role, c.oid, 'delete')
         order by r.place) as writers
from pg_class c
join pg_namespace n on n.oid = c.relnamespace
where n.nspname = any ($1::text[])
  and c.relkind in ('r', 'p', 'v', 'm')
  and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e')
order by array_position($1::text[], n.nspname::text), c.relname collate "C"

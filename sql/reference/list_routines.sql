-- Every function of the schemas $1: its signature, its text, and which of the roles $2 may call it.
select
  n.nspname::text as schema,
  p.proname::text as name,
  pg_get_function_arguments(p.oid) as arguments,
  pg_get_function_result(p.oid) as result,
  obj_description(p.oid, 'pg_proc') as comment,
  coalesce(p.prosrc, '') as body,
  p.prosecdef as is_security_definer,
  array(select r.role from unnest($2::text[]) with ordinality as r (role, place)
         where has_function_privilege(r.role, p.oid, 'execute') order by r.place) as callers,
  array(select pg_get_triggerdef(t.oid) from pg_trigger t
         where t.tgfoid = p.oid and not t.tgisinternal
         order by t.tgname) as triggers
from pg_proc p
join pg_namespace n on n.oid = p.pronamespace
where n.nspname = any ($1::text[])
  and p.prokind in ('f', 'p')
  and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e')
order by array_position($1::text[], n.nspname::text), p.proname collate "C",
  pg_get_function_arguments(p.oid) collate "C"

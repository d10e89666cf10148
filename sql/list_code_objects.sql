-- One drop statement for each code object in the schemas $1, in an order that respects what depends on what.
with
policies as (
  select 1 as step, 0::oid as position, format('drop policy %I on %I.%I', policyname, schemaname, tablename) as statement
    from pg_policies
   where schemaname = any ($1)
),
triggers as (
  select 2, t.oid, format('drop trigger %I on %s', t.tgname, t.tgrelid::regclass)
    from pg_trigger t
    join pg_class c on c.oid = t.tgrelid
   where not t.tgisinternal
     and t.tgparentid = 0
     and c.relnamespace = any (array(select oid from pg_namespace where nspname = any ($1)))
),
-- A view can only use views that were there before it, so the newest goes first.
views as (
  select 3, c.oid, format('drop %s %s', case c.relkind when 'm' then 'materialized view' else 'view' end, c.oid::regclass)
    from pg_class c
   where c.relkind in ('v', 'm')
     and c.relnamespace = any (array(select oid from pg_namespace where nspname = any ($1)))
),
functions as (
  select 4, p.oid, format('drop routine %s', p.oid::regprocedure)
    from pg_proc p
   where p.pronamespace = any (array(select oid from pg_namespace where nspname = any ($1)))
     and not exists (select from pg_depend d where d.objid = p.oid and d.classid = 'pg_proc'::regclass and d.deptype = 'e')
)
select statement
  from (
    select * from policies
    union all select * from triggers
    union all select * from views
    union all select * from functions
  ) as code_objects
 order by step, position desc

create function auth.list_personal_tables()
returns table (relation regclass, conditions text[])
language sql stable
set search_path = pg_catalog, pg_temp
as $$
  with recursive
  -- What goes when a row of another table goes.
  referring as (
    select k.conrelid, k.confrelid, a.attname::text collate "default" as column_name,
           f.attname::text collate "default" as key_name
      from pg_constraint k
      join pg_attribute a on a.attrelid = k.conrelid and a.attnum = k.conkey[1]
      join pg_attribute f on f.attrelid = k.confrelid and f.attnum = k.confkey[1]
     where k.contype = 'f'
       and k.confdeltype = 'c'
       and cardinality(k.conkey) = 1
       and k.connamespace in ('niche_data'::regnamespace, 'features'::regnamespace, 'ml'::regnamespace, 'auth'::regnamespace)
  ),
  roots (relation, condition) as (
    values ('niche_data.customers'::regclass, 't.customer_id = $1'),
           ('auth.accounts', 't.id = $2'),
           ('auth.codes', 't.email = $3'),
           ('public.customers', 't.source_id = $4'),
           ('public.transactions',
            't.customer_id in (select c.customer_id from public.customers c where c.source_id = $4)'),
           ('ml.impressions',
            't.recomm_id in (select a.recomm_id from ml.recommendation_answers a where a.customer_id = $1)')
     union all
    select c.oid::regclass, 't.customer_id = $1'
      from pg_class c
      join pg_attribute a on a.attrelid = c.oid and a.attname = 'customer_id'
     where c.relkind = 'm' and c.relnamespace = 'niche_data'::regnamespace
  ),
  personal as (
    select relation, condition, array[relation::oid] as path
      from roots
     union all
    select r.conrelid::regclass,
           format('t.%I in (select t.%I from %s t where %s)', r.column_name, r.key_name, p.relation, p.condition),
           p.path || r.conrelid
      from personal p
      join referring r on r.confrelid = p.relation
     where r.conrelid <> all (p.path)
  )
  select relation, array_agg(condition order by cardinality(path), condition)
    from personal
   group by relation
$$;
comment on function auth.list_personal_tables is
  'Internal: every table and materialized view with rows about a person, and the conditions, any of which makes a row `t` '
  'theirs: $1 the customer, $2 the account, $3 its address, $4 the customer''s name in the loaded files. What refers to '
  'such rows and goes with them is found by its foreign keys, so that no list has to be kept.';

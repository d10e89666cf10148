import { describe, expect, it } from 'vitest'
import { useTestDatabase } from '../../helpers/test-database.ts'

/** Reached by shoppers for what belongs to nobody, or does no harm whoever asks. */
const SHOPPERS_MAY_CALL = [
  'features.customer_clv_as_of',
  'features.customer_rfm_as_of',
  'niche_data.add_order_item',
  'niche_data.add_to_cart',
  'niche_data.add_to_wishlist',
  'niche_data.change_order_status',
  'niche_data.compute_loyalty_score',
  'niche_data.count_search_facets',
  'niche_data.create_order',
  'niche_data.current_customer_id',
  'niche_data.delete_review',
  'niche_data.edit_review',
  'niche_data.explain_loyalty_score',
  'niche_data.has_bought',
  'niche_data.insert_review',
  'niche_data.is_far_from_words',
  'niche_data.is_on_sale',
  'niche_data.is_staff',
  'niche_data.keyword_sentiment',
  'niche_data.list_article_colours',
  'niche_data.list_article_reviews',
  'niche_data.list_category_path',
  'niche_data.list_category_subtree',
  'niche_data.list_own_reviews',
  'niche_data.live_lexicon_version',
  'niche_data.log_customer_activities',
  'niche_data.log_customer_activity',
  'niche_data.merge_guest_lists',
  'niche_data.move_cart_to_wishlist',
  'niche_data.move_wishlist_to_cart',
  'niche_data.process_checkout',
  'niche_data.rate_learned_sentiment',
  'niche_data.rate_sentiment',
  'niche_data.record_client_events',
  'niche_data.remove_from_cart',
  'niche_data.remove_from_wishlist',
  'niche_data.require_category',
  'niche_data.require_guest_line',
  'niche_data.require_guest_wish',
  'niche_data.return_order',
  'niche_data.score_by_keywords',
  'niche_data.score_by_lexicon',
  'niche_data.score_loyalty',
  'niche_data.search_articles',
  'niche_data.set_cart_quantity',
]

/** Each statement lists what breaks a rule, as rows of one column `name`. */
describe('the catalogue', () => {
  const database = useTestDatabase()

  async function list(sql: string): Promise<readonly string[]> {
    const { rows } = await database.pool.query<{ name: string }>(
      `with
       ours as (
         select oid from pg_namespace where nspname in ('public', 'niche_data', 'features', 'ml', 'auth')
       ),
       relations as (
         select c.* from pg_class c
          where c.relnamespace in (select oid from ours) and c.relkind in ('r', 'p', 'v', 'm', 'S')
            and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e')
       ),
       routines as (
         select p.* from pg_proc p
          where p.pronamespace in (select oid from ours)
            and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e')
       )
       ${sql} order by name`,
    )
    return rows.map((row) => row.name)
  }

  it('has row-level security and a policy on every table with a customer_id, or that names an order', async () => {
    const tables = `select c.oid::regclass::text as name from relations c
                     where c.relkind in ('r', 'p')
                       and exists (
                         select from pg_attribute a
                          where a.attrelid = c.oid and a.attname in ('customer_id', 'order_id') and not a.attisdropped
                       )`
    expect(await list(tables)).toEqual(expect.arrayContaining(['niche_data.orders', 'niche_data.stock_changes']))
    expect(await list(`${tables} and not c.relrowsecurity`)).toEqual([])
    expect(await list(`${tables} and not exists (select from pg_policy p where p.polrelid = c.oid)`)).toEqual([])
  })

  it('has no policy on a table whose row-level security is off, and none for everybody', async () => {
    expect(
      await list(`select p.polname::text as name from pg_policy p join pg_class c on c.oid = p.polrelid
                   where not c.relrowsecurity or 0 = any (p.polroles)`),
    ).toEqual([])
  })

  it('has every view run with the rights of its reader', async () => {
    expect(
      await list(`select c.oid::regclass::text as name from relations c
                   where c.relkind = 'v'
                     and not coalesce(c.reloptions && array['security_invoker=true', 'security_invoker=on'], false)`),
    ).toEqual([])
  })

  it('has no materialized view that shoppers read', async () => {
    expect(
      await list(`select c.oid::regclass::text as name from relations c
                   where c.relkind = 'm' and has_table_privilege('selvedge_shopper', c.oid, 'select')`),
    ).toEqual([])
  })

  it('pins the search path of every function that has the rights of its owner, the temporary schema last', async () => {
    const definers = `select p.oid::regprocedure::text as name from routines p where p.prosecdef`
    expect((await list(definers)).length).toBeGreaterThan(10)
    expect(
      await list(`${definers} and not exists (
                    select from unnest(p.proconfig) as setting
                     where setting like 'search\\_path=pg\\_catalog, %' and setting like '%, pg\\_temp'
                  )`),
    ).toEqual([])
  })

  it('lets everybody call, read or use nothing of ours', async () => {
    expect(
      await list(`select p.oid::regprocedure::text as name from routines p
                   cross join lateral aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) as granted
                   where granted.grantee = 0`),
    ).toEqual([])
    expect(
      await list(`select c.oid::regclass::text as name from relations c
                   cross join lateral aclexplode(c.relacl) as granted
                   where granted.grantee = 0
                  union
                  select format('%s.%s', c.oid::regclass, a.attname) from relations c
                    join pg_attribute a on a.attrelid = c.oid
                   cross join lateral aclexplode(a.attacl) as granted
                   where granted.grantee = 0`),
    ).toEqual([])
    expect(
      await list(`select n.nspname::text as name from pg_namespace n
                   cross join lateral aclexplode(n.nspacl) as granted
                   where n.nspname in ('niche_data', 'features', 'ml', 'auth') and granted.grantee = 0`),
    ).toEqual([])
  })

  it('keeps a function that is made tomorrow from everybody, too', async () => {
    const client = await database.pool.connect()
    try {
      await client.query('begin')
      await client.query(`create function niche_data.tomorrow() returns integer language sql as 'select 1'`)
      await client.query(`create function public.tomorrow() returns integer language sql as 'select 1'`)
      await client.query('set local role selvedge_shopper')
      for (const call of ['niche_data.tomorrow()', 'public.tomorrow()']) {
        await client.query('savepoint before_call')
        await expect(client.query(`select ${call}`)).rejects.toMatchObject({ code: '42501' })
        await client.query('rollback to before_call')
      }
    } finally {
      await client.query('rollback')
      client.release()
    }
  })

  it('lets shoppers call what this list names, and nothing else', async () => {
    expect(
      await list(`select distinct format('%s.%s', p.pronamespace::regnamespace, p.proname) as name from routines p
                   where has_function_privilege('selvedge_shopper', p.oid, 'execute')`),
    ).toEqual(SHOPPERS_MAY_CALL)
  })

  it('lets no role of ours call a trigger function, log in, or rule', async () => {
    expect(
      await list(`select p.oid::regprocedure::text as name from routines p
                   cross join lateral aclexplode(p.proacl) as granted
                   where p.prorettype = 'trigger'::regtype and granted.grantee <> p.proowner`),
    ).toEqual([])
    expect(
      await list(`select r.rolname::text as name from pg_roles r
                   where r.rolname like 'selvedge\\_%'
                     and (r.rolcanlogin or r.rolsuper or r.rolbypassrls or r.rolcreaterole or r.rolcreatedb)`),
    ).toEqual([])
  })

  it('says of every table, view, function and text search configuration what it is', async () => {
    expect(
      await list(`select c.oid::regclass::text as name from relations c
                   where c.relkind <> 'S' and obj_description(c.oid, 'pg_class') is null
                  union all
                  select p.oid::regprocedure::text from routines p where obj_description(p.oid, 'pg_proc') is null
                  union all
                  select t.oid::regconfig::text from pg_ts_config t
                   where t.cfgnamespace in (select oid from ours) and obj_description(t.oid, 'pg_ts_config') is null`),
    ).toEqual([])
  })

  it('says what null means in every column of niche_data that may be null, or of its table', async () => {
    expect(
      await list(`select format('%s.%s', c.oid::regclass, a.attname) as name from relations c
                    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
                   where c.relkind in ('r', 'p')
                     and c.relnamespace = 'niche_data'::regnamespace
                     and not a.attnotnull
                     and coalesce(col_description(c.oid, a.attnum), '') not ilike '%null%'
                     and coalesce(obj_description(c.oid, 'pg_class'), '') not ilike '%null%'`),
    ).toEqual([])
  })
})

import { getMigrations } from 'better-auth/db/migration'
import { describe, expect, it } from 'vitest'
import { useAccountApp } from './account-app.ts'

const TABLES = [
  'auth.account_customers',
  'auth.accounts',
  'auth.api_keys',
  'auth.codes',
  'auth.credentials',
  'auth.rate_limits',
  'auth.sessions',
]

describe('the schema of accounts', () => {
  const shop = useAccountApp()

  it('is all that better-auth wants: it would add no table, column or index', async () => {
    const { toBeCreated, toBeAdded, compileMigrations } = await getMigrations(shop.accounts.auth.options)
    expect({ toBeCreated, toBeAdded }).toEqual({ toBeCreated: [], toBeAdded: [] })
    expect((await compileMigrations()).replace(/[;\s]/g, '')).toBe('')
  })

  it('says of every table, column and function what it is', async () => {
    const { rows } = await shop.database.pool.query(
      `select c.oid::regclass::text as name from pg_class c
        where c.relnamespace = 'auth'::regnamespace and c.relkind = 'r' and obj_description(c.oid, 'pg_class') is null
       union all
       select format('%s.%s', c.oid::regclass, a.attname) from pg_class c join pg_attribute a on a.attrelid = c.oid
        where c.relnamespace = 'auth'::regnamespace and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped
          and col_description(c.oid, a.attnum) is null
       union all
       select p.oid::regprocedure::text from pg_proc p
        where p.pronamespace = 'auth'::regnamespace and obj_description(p.oid, 'pg_proc') is null`,
    )
    expect(rows).toEqual([])
  })

  it('has row-level security on every table', async () => {
    const { rows } = await shop.database.pool.query(
      `select c.oid::regclass::text as name, c.relrowsecurity as is_on from pg_class c
        where c.relnamespace = 'auth'::regnamespace and c.relkind = 'r' order by 1`,
    )
    expect(rows).toEqual(TABLES.map((name) => ({ name, is_on: true })))
  })

  it.each(['selvedge_shopper', 'selvedge_analyst', 'selvedge_admin', 'selvedge_service'])(
    'shows nothing to %s, and lets them do nothing but prune',
    async (role) => {
      const { rows } = await shop.database.pool.query(
        `select c.oid::regclass::text as name from pg_class c
          where c.relnamespace = 'auth'::regnamespace and c.relkind = 'r'
            and has_any_column_privilege($1, c.oid, 'select, insert, update, references')
         union all
         select p.proname from pg_proc p
          where p.pronamespace = 'auth'::regnamespace and has_function_privilege($1, p.oid, 'execute')`,
        [role],
      )
      expect(rows).toEqual(role === 'selvedge_service' ? [{ name: 'prune_accounts' }] : [])
    },
  )

  it('is all that its own role sees: nothing of the shop, and no customer but by proving an address', async () => {
    const { rows } = await shop.database.pool.query(
      `select c.oid::regclass::text as name from pg_class c
        where c.relkind in ('r', 'v', 'm') and c.relnamespace::regnamespace::text in ('niche_data', 'features', 'ml', 'public')
          and has_any_column_privilege('selvedge_accounts', c.oid, 'select, insert, update, references')`,
    )
    expect(rows).toEqual([])
    await expect(shop.accounts.pool.query('select from niche_data.customers')).rejects.toMatchObject({ code: '42501' })
    await expect(
      shop.accounts.pool.query('insert into auth.account_customers values (gen_random_uuid(), 1)'),
    ).rejects.toMatchObject({ code: '42501' })
  })

  it('gives no customer to an account whose address nobody proved', async () => {
    await shop.database.pool.query(`insert into niche_data.customers (email) values ('ida@example.org')`)
    const { rows } = await shop.accounts.pool.query(
      `with made as (insert into auth.accounts (email, name) values ('ida@example.org', '') returning id)
       select id from made`,
    )
    const claimed = await shop.accounts.pool.query('select auth.claim_customer($1) as customer_id', [rows[0].id])
    expect(claimed.rows).toEqual([{ customer_id: null }])
  })

  it('leaves a customer to the account that claimed it, though its address became another’s', async () => {
    const { pool } = shop.database
    const account = async (email: string) =>
      (
        await pool.query<{ id: string }>(
          `insert into auth.accounts (email, name, email_verified) values ($1, '', true) returning id`,
          [email],
        )
      ).rows[0]!.id
    const claim = async (id: string) =>
      (await pool.query<{ customer_id: number }>('select auth.claim_customer($1) as customer_id', [id])).rows[0]!
        .customer_id
    const first = await account('first@example.org')
    const customerId = await claim(first)
    expect(await claim(first)).toBe(customerId)
    await pool.query(`update niche_data.customers set email = 'second@example.org' where customer_id = $1`, [
      customerId,
    ])
    expect(await claim(await account('second@example.org'))).toBeNull()
    expect(await claim(first)).toBe(customerId)
  })
})

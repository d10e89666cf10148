import { beforeAll, describe, expect, it } from 'vitest'
import type { Queryable } from '../../../sql/connection.ts'
import { createKey } from '../../helpers/accounts.ts'
import { layAnswers } from '../../sql/recommendations/shown.ts'
import { ANNA, BEN, HOODIE, insertTwoCustomers, JACKET } from '../../sql/shop/two-customers.ts'
import { useAccountApp } from './account-app.ts'
import type { Browser } from './browser.ts'

const SOURCE_ID = 'a'.repeat(64)
/** Each is in some row of Anna's, and in none of anybody else's. */
const TRACES = ['anna.trace@example.com', 'Traceable', 'Trace Street 1', SOURCE_ID]
const SCHEMAS = `('niche_data', 'features', 'ml', 'auth', 'public', 'training_sets', 'graphile_worker')`

describe('deleting an account', () => {
  const shop = useAccountApp()
  let anna: Browser
  beforeAll(async () => {
    const { pool } = shop.database
    await insertTwoCustomers(pool)
    await pool.query(
      `update niche_data.customers
          set email = 'Anna.Trace@example.com', last_name = 'Traceable', street = 'Trace Street 1', source_id = $2
        where customer_id = $1`,
      [ANNA, SOURCE_ID],
    )
    await pool.query(`update niche_data.customers set street = 'Trace Street 1' where customer_id = $1`, [ANNA])
    await pool.query(`update niche_data.orders set shipping_address = 'Trace Street 1' where customer_id = $1`, [ANNA])
    anna = await signedIn('anna.trace@example.com')
    await anna.post('/api-keys', { name: 'Traceable', scopes: ['shopping:write'] })
    await leaveTraces(pool, ANNA)
    await leaveTraces(pool, BEN)
    await signedIn('customer102@example.com')
    await pool.query('select niche_data.refresh_views()')
  })

  const signedIn = async (email: string) => {
    const browser = shop.browser()
    const { body } = await browser.post('/sign-in/code', { email })
    const signed = await browser.post('/sign-in/code/confirm', {
      code_id: body.code_id,
      code: (await shop.lastMail()).code,
    })
    expect(signed.status).toBe(200)
    return browser
  }

  /** Every table and materialized view with one of these columns. */
  const relationsWith = async (columns: readonly string[]) => {
    const { rows } = await shop.database.pool.query<{ relation: string; column_name: string; kind: string }>(
      `select c.oid::regclass::text as relation, a.attname as column_name, c.relkind::text as kind
         from pg_class c
         join pg_attribute a on a.attrelid = c.oid and not a.attisdropped and a.attnum > 0
        where c.relkind in ('r', 'm') and c.relnamespace::regnamespace::text in ${SCHEMAS} and a.attname = any ($1)
        order by 1, 2`,
      [columns],
    )
    return rows
  }

  /** Relation and column -> rows that are about the customer or the account. */
  const residue = async (customerId: number, accountId: string, email: string, sourceId = SOURCE_ID) => {
    const found: Record<string, number> = {}
    const of = { customer_id: String(customerId), account_id: accountId, email, recipient: email, source_id: sourceId }
    for (const { relation, column_name } of await relationsWith(Object.keys(of))) {
      // public.customers has numbers of its own.
      if (relation.startsWith('public.') || ['customers', 'transactions'].includes(relation)) continue
      const { rows } = await shop.database.pool.query<{ n: number }>(
        `select count(*)::integer as n from ${relation} t where lower(t.${column_name}::text) = $1`,
        [of[column_name as keyof typeof of]],
      )
      found[`${relation}.${column_name}`] = rows[0]!.n
    }
    return found
  }
  const ofOthers = async () => {
    const { rows } = await shop.database.pool.query(
      `select (select count(*) from niche_data.orders)::integer as orders, (select count(*) from auth.accounts)::integer as accounts,
              (select count(*) from ml.impressions)::integer as impressions, (select count(*) from public.transactions)::integer as sales,
              (select sum(stock) from niche_data.articles)::integer as stock`,
    )
    return rows[0]
  }

  it('has a way for every table that names somebody', async () => {
    const { rows } = await shop.database.pool.query<{ relation: string }>(
      `select relation::text from auth.list_personal_tables()`,
    )
    const listed = rows.map(({ relation }) => relation)
    const naming = new Set(
      (await relationsWith(['customer_id', 'account_id', 'email', 'source_id'])).map((r) => r.relation),
    )
    for (const relation of naming) {
      // Identifiers of articles, products and orders; customers have none there.
      if (relation.startsWith('training_sets.') || relation === 'import_ids') continue
      expect(listed, `${relation} is neither exported nor erased`).toContain(relation)
    }
    expect(listed).toEqual(expect.arrayContaining(['niche_data.order_items', 'ml.impressions', 'ml.review_ratings']))
  })

  it('gives everything out before, table by table, and nothing of anybody else', async () => {
    const { status, headers, body, text } = await anna.get('/data')
    expect(status).toBe(200)
    expect(headers.get('content-disposition')).toContain('account.json')
    const tables = body as Record<string, Record<string, unknown>[]>
    const { account_id } = (await anna.get('')).body
    const counted = await residue(ANNA, account_id as string, 'anna.trace@example.com')
    for (const [place, n] of Object.entries(counted)) {
      const relation = place.slice(0, place.lastIndexOf('.'))
      if (n > 0 && !relation.startsWith('training_sets.'))
        expect(tables[relation]?.length, place).toBeGreaterThanOrEqual(n)
    }
    expect(Object.keys(tables)).toEqual(
      expect.arrayContaining([
        'niche_data.order_items',
        'ml.impressions',
        'public.customers',
        'public.transactions',
        'auth.sessions',
      ]),
    )
    for (const trace of TRACES) expect(text.toLowerCase()).toContain(trace.toLowerCase())
    expect(text).not.toContain('customer102@example.com')
    expect(tables['niche_data.orders']).toEqual([expect.objectContaining({ customer_id: ANNA })])
    for (const secret of ['token', 'secret_sha256', 'password_hash']) expect(text).not.toContain(`"${secret}"`)
  })

  it('asks for the password or a code of this account, and leaves all when it is wrong', async () => {
    const before = await ofOthers()
    for (const proof of [
      { password: 'a guess' },
      { code_id: '00000000-0000-4000-8000-000000000000', code: '12345678' },
    ]) {
      expect((await anna.delete('', proof)).status).toBe(401)
    }
    // A code for another end, and that of another account.
    const signIn = await anna.post('/sign-in/code', { email: 'anna.trace@example.com' })
    expect((await anna.delete('', { code_id: signIn.body.code_id, code: (await shop.lastMail()).code })).status).toBe(
      401,
    )
    const other = await signedIn('mallory@example.com')
    const code_id = (await other.post('/deletion-code')).body.code_id
    expect((await anna.delete('', { code_id, code: (await shop.lastMail()).code })).status).toBe(401)
    await shop.database.pool.query(
      `select auth.erase_account(id) from auth.accounts where email = 'mallory@example.com'`,
    )
    expect(await ofOthers()).toEqual(before)
    expect((await anna.delete('', {})).status).toBe(422)
  })

  it('leaves nothing of them in any table, and everything of the others', async () => {
    const { pool } = shop.database
    const { account_id } = (await anna.get('')).body
    const before = await residue(ANNA, account_id as string, 'anna.trace@example.com')
    const ben = await residue(BEN, 'nobody', 'customer102@example.com', 'none')
    const others = await ofOthers()
    expect(Object.values(before).filter((n) => n > 0).length).toBeGreaterThan(20)

    const { code_id } = (await anna.post('/deletion-code')).body
    const { code, subject } = await shop.lastMail()
    expect(subject).toBe('Your code to delete your account')
    expect((await anna.delete('', { code_id, code })).status).toBe(204)
    expect(anna.cookies.size).toBe(0)
    await pool.query('select niche_data.refresh_views()')

    const after = await residue(ANNA, account_id as string, 'anna.trace@example.com')
    expect(after).toEqual(Object.fromEntries(Object.keys(after).map((place) => [place, 0])))
    expect(await residue(BEN, 'nobody', 'customer102@example.com', 'none')).toEqual(ben)
    // Whole rows of whole tables, whatever their columns are called.
    const { rows: tables } = await pool.query<{ relation: string }>(
      `select c.oid::regclass::text as relation from pg_class c
        where c.relkind in ('r', 'm') and c.relnamespace::regnamespace::text in ${SCHEMAS}`,
    )
    for (const { relation } of tables) {
      const { rows } = await pool.query(
        `select count(*)::integer as n from ${relation} t where lower(t::text) like any ($1)`,
        [TRACES.map((trace) => `%${trace.toLowerCase()}%`)],
      )
      expect(rows, relation).toEqual([{ n: 0 }])
    }
    expect(await ofOthers()).toEqual({
      orders: others.orders - 1,
      accounts: others.accounts - 1,
      impressions: others.impressions - 2,
      sales: others.sales - 1,
      stock: others.stock,
    })
  })

  it('goes with the customer, whoever deletes them, but for staff', async () => {
    const { pool } = shop.database
    await pool.query('insert into niche_data.customers (customer_id) values (901), (902)')
    const shopper = await createKey(shop.database, { customerId: 901 })
    const admin = await createKey(shop.database, { customerId: 902, role: 'admin' })
    await pool.query('delete from niche_data.customers where customer_id in (901, 902)')
    const { rows } = await pool.query('select id from auth.accounts where id = any ($1)', [
      [shopper.accountId, admin.accountId],
    ])
    expect(rows).toEqual([{ id: admin.accountId }])
  })

  it('asks a worker, where there is one, to refresh what shows the customer', async () => {
    const { pool } = shop.database
    const { accountId } = await createKey(shop.database)
    await pool.query(`
      create schema graphile_worker
      create table graphile_worker.asked (identifier text, payload json, job_key text);
      create function graphile_worker.add_job(identifier text, payload json, queue_name text default null,
        run_at timestamptz default null, max_attempts integer default null, job_key text default null,
        priority integer default null, flags text[] default null, job_key_mode text default null)
      returns void language sql as 'insert into graphile_worker.asked values ($1, $2, $6)'`)
    await shop.accounts.pool.query('select auth.erase_account($1)', [accountId])
    const { rows } = await pool.query('select * from graphile_worker.asked')
    expect(rows).toEqual([{ identifier: 'run_job', payload: { job: 'refresh-views' }, job_key: 'run refresh-views' }])
  })
})

/** What the shop and the models keep of a customer beside what they did themselves. */
async function leaveTraces(db: Queryable, customerId: number): Promise<void> {
  await layAnswers(db, [{ answer: customerId, customer: customerId, at: '2026-01-01T10:00Z', items: [JACKET, HOODIE] }])
  await db.query('select ml.record_feedback($1)', [
    JSON.stringify([{ feedback_type: 'click', customer_id: customerId, article_id: HOODIE }]),
  ])
  await db.query(
    `insert into features.served_vector (as_of, snapshot, view_name, version, customer_id, is_found, vector)
     values (now(), pg_current_snapshot(), 'customer_rfm', 1, $1, true, '{}')`,
    [customerId],
  )
  await db.query(
    `insert into features.materialised_customer_row (customer_id, view_name, version, as_of, snapshot, vector)
     values ($1, 'customer_rfm', 1, now(), pg_current_snapshot(), '{}')`,
    [customerId],
  )
  await db.query(
    `insert into ml.customer_segments
     select $1, now(), 'a', 'b', 'c', 1, 1, 1, 0.5`,
    [customerId],
  )
  const sourceId = customerId === ANNA ? SOURCE_ID : 'b'.repeat(64)
  await db.query('insert into public.customers (customer_id, source_id) values ($1, $2)', [
    customerId + 9_000,
    sourceId,
  ])
  await db.query(`insert into public.transactions values ($1, '2020-01-01', $2, 1, 0.1, 2)`, [
    customerId,
    customerId + 9_000,
  ])
  await db.query('create table if not exists training_sets.of_a_test (customer_id bigint, as_of timestamptz)')
  await db.query('insert into training_sets.of_a_test values ($1, now())', [customerId])
}

import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Client, Queryable } from '../../../sql/connection.ts'
import { insertArticles, insertCustomers, insertPurchases } from '../../helpers/shop-rows.ts'
import { useTestDatabase } from '../../helpers/test-database.ts'
import { actingAs, ROLES } from './acting-as.ts'

const ANNA = 1
const BEN = 2
const HOUR_MS = 3_600_000
/** A snapshot before everything. */
const LONG_AGO = '3:3:'

describe('niche_data.read_recommendation_context', () => {
  const database = useTestDatabase()
  let client: Client

  beforeEach(async () => {
    client = await database.pool.connect()
    await client.query('truncate niche_data.articles, niche_data.customers, niche_data.catalogue_changes cascade')
    await insertArticles(client, [{ article_id: 1001 }, { article_id: 1002 }, { article_id: 1003, stock: 0 }])
    await insertCustomers(client, [ANNA, BEN])
    await client.query('delete from niche_data.catalogue_changes where article_id is null')
  })
  afterEach(() => client.release())

  async function read(customerId: number | null, seen: string | null = null, db: Queryable = client) {
    const { rows } = await db.query('select * from niche_data.read_recommendation_context($1, $2)', [customerId, seen])
    expect(rows).toHaveLength(1)
    return rows[0]
  }
  const ago = (hours: number) => new Date(Date.now() - hours * HOUR_MS)
  const insertEvent = async (customer: number, article: number | null, kind: string, at: Date) => {
    await client.query(
      `insert into niche_data.events (customer_id, article_id, event_type, occurred_at, recorded_at)
       values ($1, $2, $3, $4, least($4, now()))`,
      [customer, article, kind, at],
    )
    // As every procedure that writes events does.
    await client.query(
      'update niche_data.customers set last_active_at = greatest(last_active_at, $2) where customer_id = $1',
      [customer, at],
    )
  }

  it('knows what the customer bought as the feature view does, latest first, and their age', async () => {
    await client.query('update niche_data.customers set age = 41 where customer_id = $1', [ANNA])
    await insertPurchases(client, [
      { customer_id: ANNA, article_id: 1001, purchased_at: ago(48) },
      { customer_id: ANNA, article_id: 1003, purchased_at: ago(24) },
      { customer_id: ANNA, article_id: 1001, purchased_at: ago(12) },
      { customer_id: BEN, article_id: 1002, purchased_at: ago(1) },
    ])
    const context = await read(ANNA)
    expect(context).toMatchObject({ is_known: true, age: 41, article_ids: [1001, 1003, 1001] })
    for (const [i, days] of [0.5, 1, 2].entries()) expect(context.recency_days[i]).toBeCloseTo(days, 2)
    expect(await read(BEN)).toMatchObject({ is_known: true, age: null, article_ids: [1002] })
  })

  it('knows a purchase of the same moment, later than the beginning of the transaction that asks', async () => {
    await client.query('begin isolation level read committed')
    await client.query('select 1')
    await insertPurchases(database.pool, [{ customer_id: ANNA, article_id: 1001, purchased_at: new Date() }])
    expect(await read(ANNA)).toMatchObject({ article_ids: [1001] })
    await client.query('rollback')
  })

  it('knows the cart, the latest line first', async () => {
    await client.query(
      `insert into niche_data.cart (customer_id, article_id, quantity, added_at)
       values ($1, 1001, 1, now() - interval '1 day'), ($1, 1003, 2, now()), ($1, 1002, 1, now() - interval '1 day'),
              ($2, 1001, 1, now())`,
      [ANNA, BEN],
    )
    expect((await read(ANNA)).cart_article_ids).toEqual([1003, 1001, 1002])
  })

  it('knows what was looked at within 24 hours: views, clicks, wishes, additions to the cart', async () => {
    await insertEvent(ANNA, 1001, 'view', ago(23.9))
    await insertEvent(ANNA, 1002, 'view', ago(24.1))
    await insertEvent(ANNA, 1001, 'add_to_cart', ago(2))
    // Recorded after it, and happened before.
    await insertEvent(ANNA, 1003, 'click', ago(3))
    await insertEvent(ANNA, 1002, 'wishlist', ago(1))
    for (const kind of ['remove_from_cart', 'purchase', 'review']) await insertEvent(ANNA, 1003, kind, ago(0.5))
    await insertEvent(ANNA, null, 'view', ago(0.5))
    await insertEvent(ANNA, 1003, 'view', ago(-1))
    await insertEvent(BEN, 1003, 'view', ago(0.5))
    const context = await read(ANNA)
    expect(context.viewed_article_ids).toEqual([1002, 1001, 1003, 1001])
    expect(context.viewed_kinds).toEqual(['wishlist', 'add_to_cart', 'click', 'view'])
    for (const [i, hours] of [1, 2, 3, 23.9].entries()) {
      expect(context.viewed_seconds_ago[i] / 3600).toBeCloseTo(hours, 1)
    }
  })

  it('gives the latest 50 of what was looked at', async () => {
    await client.query(
      `insert into niche_data.events (customer_id, article_id, event_type, occurred_at)
       select $1, case when n <= 50 then 1001 else 1002 end, 'view', now() - n * interval '1 minute'
         from generate_series(1, 60) as n`,
      [ANNA],
    )
    await client.query('update niche_data.customers set last_active_at = now() where customer_id = $1', [ANNA])
    expect((await read(ANNA)).viewed_article_ids).toEqual(Array.from({ length: 50 }, () => 1001))
  })

  it('gives empty arrays for who does not exist', async () => {
    for (const customer of [99, null]) {
      expect(await read(customer)).toMatchObject({
        is_known: false,
        age: null,
        article_ids: [],
        recency_days: [],
        cart_article_ids: [],
        viewed_article_ids: [],
        viewed_seconds_ago: [],
        viewed_kinds: [],
      })
    }
  })

  it('tells what changed since a snapshot: present values, descriptions where they are new, and what is gone', async () => {
    const { snapshot } = await read(null)
    await client.query('update niche_data.articles set stock = 3 where article_id = 1001')
    await client.query('update niche_data.articles set stock = 2, price = 1.05 where article_id = 1001')
    await client.query('delete from niche_data.articles where article_id = 1002')
    await client.query(`update niche_data.articles set detail_desc = 'warm', is_hidden = true where article_id = 1003`)
    const found = await read(null, snapshot)
    const inOrder = found.changed_article_ids
      .map((id: number, i: number) => [
        id,
        found.changed_stock[i],
        found.changed_price_cents[i],
        found.changed_is_hidden[i],
      ])
      .sort()
    expect(inOrder).toEqual([
      [1001, 2, 105, false],
      [1003, 0, 2999, true],
    ])
    expect(found.deleted_article_ids).toEqual([1002])
    expect(found.described).toHaveLength(1)
    expect(found.described[0]).toMatchObject({ article_id: 1003, detail_desc: 'warm', section_name: 'Mens Outerwear' })
    expect(found.must_reload).toBe(false)
    expect(await read(null, found.snapshot)).toMatchObject({ changed_article_ids: [], described: null })
  })

  it('wants the whole catalogue to be read when no snapshot is known, or too much is new', async () => {
    expect(await read(null)).toMatchObject({ must_reload: true, changed_article_ids: [], described: null })
    const { snapshot } = await read(null, LONG_AGO)
    const describe500 = `insert into niche_data.catalogue_changes (article_id, is_described_anew)
                         select n, true from generate_series(1, 500) as n`
    await client.query(describe500)
    expect((await read(null, snapshot)).must_reload).toBe(false)
    await client.query(`insert into niche_data.catalogue_changes (article_id, is_described_anew) values (501, true)`)
    expect((await read(null, snapshot)).must_reload).toBe(true)
  })

  it('wants the same after 20,000 changes of stock, and not before', async () => {
    const { snapshot } = await read(null, LONG_AGO)
    const sell = (units: number) =>
      client.query(
        `insert into niche_data.stock_changes (article_id, change, stock_after, reason)
         select 1001, -1, 1, 'order' from generate_series(1, $1)`,
        [units],
      )
    await sell(20_000)
    expect(await read(null, snapshot)).toMatchObject({ must_reload: false, changed_article_ids: [1001] })
    await sell(1)
    expect(await read(null, snapshot)).toMatchObject({ must_reload: true, changed_article_ids: [] })
  })

  it('is for analysts, admins and the service', async () => {
    for (const role of ROLES) {
      const reading = actingAs(database.pool, role, ANNA, (acting) => read(ANNA, LONG_AGO, acting))
      if (role === 'selvedge_shopper') await expect(reading).rejects.toMatchObject({ code: '42501' })
      else expect(await reading).toMatchObject({ is_known: true, must_reload: false })
    }
  })
})

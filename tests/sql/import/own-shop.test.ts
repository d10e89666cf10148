import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { popularity, recommendation } from '../../../models/index.ts'
import { ShopNotEmptyError } from '../../../sql/errors.ts'
import { type ImportReport, importShop } from '../../../sql/import/index.ts'
import { train } from '../../../training/train.ts'
import { openApp } from '../../helpers/serve-app.ts'
import { databaseUrl, useTestDatabase } from '../../helpers/test-database.ts'
import {
  type Bookshop,
  bookshop,
  createBookshop,
  customerKey,
  forDatabase,
  guideMapping,
  withBookshop,
} from './bookshop.ts'

/** What the source itself says was bought and kept, counted by hand. */
function expectedSales(shop: Bookshop): { units: number; cents: number; orders: number; returned: number } {
  const cancelled = new Set(shop.bestellungen!.filter((row) => row[3] === 'storniert').map((row) => row[0]))
  const withSales = new Set<string>()
  let units = 0
  let cents = 0
  let returned = 0
  for (const [order, book, quantity, back, price] of shop.positionen!.slice(1)) {
    if (book === 'GUTSCHEIN') continue
    const kept = Number(quantity) - Number(back)
    returned += Number(back)
    if (kept > 0) withSales.add(order!)
    if (cancelled.has(order!)) continue
    units += kept
    cents += kept * Number(price)
  }
  return { units, cents, orders: withSales.size, returned }
}

describe('a bookshop that is imported by the mapping of the guide', () => {
  const database = useTestDatabase()
  const shop = bookshop()
  const expected = expectedSales(shop)
  let report: ImportReport

  beforeAll(async () => {
    const mapping = await guideMapping()
    report = await withBookshop(shop, mapping, async (place) => {
      return await importShop(database.settings, { mapping: place.mapping, place: { folder: place.folder } })
    })
  })

  async function one<T>(text: string): Promise<T> {
    return (await database.pool.query(text)).rows[0] as T
  }

  it('has every unit that was bought and kept, and what was paid for it to the cent', async () => {
    expect(report.shop).toMatchObject({
      transactions: expected.units,
      paid: (expected.cents / 100).toFixed(2),
      orders: expected.orders,
      returnedUnits: expected.returned,
      articles: 40,
      customers: 120,
      createdCustomers: 0,
      repeatedEmails: 1,
      reviews: 80,
    })
    expect(report.tables.order_lines).toMatchObject({ rejected: 0 })
    expect(report.tables.articles).toMatchObject({ rows: 41, rejected: 0, leftOut: 1 })
    expect(await one('select sum(total)::text as total from niche_data.orders where status <> $$cancelled$$')).toEqual({
      total: (expected.cents / 100).toFixed(2),
    })
  })

  it('reads local time, words, points and cents as the mapping says', async () => {
    const order = await one(
      `select ordered_at, sales_channel_id, status, payment_status from niche_data.orders
       join public.import_ids on id = order_id and kind = 'order' where source_id = '7000000400'`,
    )
    // 09.09.2023 12:30 in Berlin, in summer.
    expect(order).toEqual({
      ordered_at: new Date('2023-09-09T10:30:00Z'),
      sales_channel_id: 1,
      status: 'shipped',
      payment_status: 'paid',
    })
    expect(
      await one(
        `select prod_name, detail_desc, price, stock, is_hidden, product_type_name, colour_group_name, category.name as category,
                (select name from niche_data.categories as parent where parent.category_id = category.parent_id) as parent
         from niche_data.articles join public.import_ids on id = article_id and kind = 'article'
         join niche_data.categories as category using (category_id) where source_id = '978-3-100000-X'`,
      ),
    ).toEqual({
      prod_name: 'Titel "0"; erster Band',
      detail_desc: 'Ein Buch. Worum es in 0 geht',
      price: '5.99',
      stock: 20,
      is_hidden: false,
      product_type_name: 'Book',
      colour_group_name: 'Hardcover',
      category: 'Romane',
      parent: 'Bücher',
    })
    expect(await one('select min(rating) as least, max(rating) as most from niche_data.reviews')).toEqual({
      least: 1,
      most: 5,
    })
    expect(
      await one(
        `select gender, age, active, first_name, email from niche_data.customers where source_id = '${customerKey(6)}'`,
      ),
    ).toEqual({ gender: 'other', age: 57, active: true, first_name: 'Vorname6', email: 'leser6@example.org' })
  })

  it('keeps what the shop keeps of its own orders', async () => {
    const { rows } = await database.pool.query(
      `select (select count(*) from niche_data.orders as o where o.total <> (
                select sum(quantity * unit_price) from niche_data.order_items as i where i.order_id = o.order_id)) as wrong_totals,
              (select count(*) from niche_data.orders) - (select count(*) from niche_data.order_status_log) as not_logged,
              (select sum(quantity) from niche_data.order_items join niche_data.orders using (order_id) where status <> 'cancelled')
                - (select count(*) from niche_data.transactions) as units_without_ledger,
              niche_data.recompute_loyalty_scores() as wrong_scores,
              (select count(*) from niche_data.search_documents) as searchable`,
    )
    expect(rows[0]).toEqual({
      wrong_totals: 0,
      not_logged: 0,
      units_without_ledger: 0,
      wrong_scores: 0,
      searchable: 40,
    })
    expect(await one('select sum(units)::integer as units from niche_data.mv_daily_sales')).toEqual({
      units: expected.units,
    })
  })

  it('does nothing when it is run again, and refuses another source without --replace', async () => {
    const mapping = await guideMapping()
    const again = await withBookshop(shop, mapping, async (place) => {
      return await importShop(database.settings, { mapping: place.mapping, place: { folder: place.folder } })
    })
    expect(again).toMatchObject({ alreadyLoaded: true, ingestRunId: report.ingestRunId })
    const other = { ...shop, bewertungen: shop.bewertungen!.slice(0, 10) }
    const refused = withBookshop(other, mapping, async (place) => {
      return await importShop(database.settings, { mapping: place.mapping, place: { folder: place.folder } })
    })
    await expect(refused).rejects.toThrow(ShopNotEmptyError)
  })

  describe('after training', () => {
    let opened: Awaited<ReturnType<typeof openApp>>

    beforeAll(async () => {
      const options = { seed: 1, signal: new AbortController().signal }
      for (const estimator of [popularity, recommendation]) await train(database.pool, estimator, options)
      opened = await openApp(database)
    })
    afterAll(() => opened.close())

    it('recommends books of the reader’s kind, by the API', async () => {
      const { customer_id: reader } = await one<{ customer_id: number }>(
        `select customer_id from niche_data.customers where source_id = '${customerKey(2)}'`,
      )
      const response = await opened.app.request(`/api/recommend/${reader}?n=5`)
      expect(response.status).toBe(200)
      const { items } = (await response.json()) as { items: readonly { id: number }[] }
      expect(items).toHaveLength(5)
      const { rows } = await database.pool.query<{ source_id: string }>(
        `select source_id from public.import_ids where kind = 'article' and id = any ($1)`,
        [items.map((item) => item.id)],
      )
      // Readers of even numbers buy even books.
      const even = rows.filter(({ source_id }) => Number(source_id.slice(6, 12)) % 2 === 0)
      expect(rows).toHaveLength(5)
      expect(even.length).toBeGreaterThanOrEqual(4)
      expect((await opened.app.request('/api/popular?n=3')).status).toBe(200)
    })

    it('shows its pages', async () => {
      const response = await opened.app.request('/')
      expect(response.status).toBe(200)
      expect(await response.text()).toContain('Bücher')
    })
  })
})

describe('the same bookshop as tables of a database', () => {
  const database = useTestDatabase()
  const theirs = useTestDatabase({ empty: true })
  const shop = bookshop()

  it('gives the same shop, from another database and from a schema of this one', async () => {
    const mapping = forDatabase(await guideMapping())
    await createBookshop(theirs.pool, shop, 'public_shop')
    const { rows: named } = await theirs.pool.query<{ name: string }>('select current_database() as name')
    await theirs.pool.query(`alter database "${named[0]!.name}" set search_path = public_shop`)
    await createBookshop(database.pool, shop, 'legacy')
    const states = await withBookshop({}, mapping, async (place) => {
      const seen: unknown[] = []
      for (const source of [databaseUrl(theirs.settings), 'legacy']) {
        await importShop(database.settings, { mapping: place.mapping, place: { source }, replace: true })
        seen.push(await shopState())
      }
      return seen
    })
    const files = await withBookshop(shop, await guideMapping(), async (place) => {
      await importShop(database.settings, { mapping: place.mapping, place: { folder: place.folder }, replace: true })
      return await shopState()
    })
    expect(states[0]).toEqual(files)
    expect(states[1]).toEqual(files)
  })

  /** Every row, but for what depends on the clock. */
  async function shopState(): Promise<readonly unknown[]> {
    const state: unknown[] = []
    for (const table of [
      'categories',
      'articles',
      'customers',
      'orders',
      'order_items',
      'transactions',
      'events',
      'reviews',
    ]) {
      const { rows } = await database.pool.query<{ row: string }>(
        `select (to_jsonb(t) - 'recorded_xid')::text as row from niche_data.${table} as t order by 1`,
      )
      state.push([table, rows.map(({ row }) => row)])
    }
    return state
  }
})

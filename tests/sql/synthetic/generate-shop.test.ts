import { beforeAll, describe, expect, it } from 'vitest'
import type { Pool } from '../../../sql/connection.ts'
import { ShopNotEmptyError } from '../../../sql/errors.ts'
import { type GenerateReport, generateShop } from '../../../sql/synthetic/generate-shop.ts'
import { useTestDatabase } from '../../helpers/test-database.ts'

/** One digest over every value of every row of the shop and its truth. */
async function digestOfShop(pool: Pool): Promise<string> {
  const { rows } = await pool.query<{ digest: string }>(`
    select md5(
      (select string_agg(c::text, '|' order by category_id) from niche_data.categories c) ||
      (select string_agg(a::text, '|' order by article_id) from niche_data.articles a) ||
      (select string_agg(c::text, '|' order by customer_id) from niche_data.customers c) ||
      (select string_agg(t::text, '|' order by transaction_id) from niche_data.transactions t) ||
      (select string_agg(o::text, '|' order by order_id) from niche_data.orders o) ||
      (select string_agg(i::text, '|' order by order_id, article_id) from niche_data.order_items i) ||
      (select string_agg(l::text, '|' order by order_status_log_id) from niche_data.order_status_log l) ||
      (select string_agg(s::text, '|' order by stock_change_id) from niche_data.stock_changes s) ||
      (select string_agg(e::text, '|' order by event_id) from niche_data.events e) ||
      (select string_agg(r::text, '|' order by review_id) from niche_data.reviews r) ||
      (select string_agg(w::text, '|' order by customer_id, article_id) from niche_data.wishlist w) ||
      (select string_agg(c::text, '|' order by customer_id, article_id) from niche_data.cart c) ||
      (select string_agg(c::text, '|' order by customer_id) from truth.customers c) ||
      (select string_agg(r::text, '|' order by review_id) from truth.reviews r)
    ) as digest`)
  return rows[0]!.digest
}

async function countRows(pool: Pool): Promise<Record<string, number>> {
  const { rows } = await pool.query(`
    select (select count(*) from niche_data.categories) as categories,
           (select count(*) from niche_data.articles) as articles,
           (select count(*) from niche_data.customers) as customers,
           (select count(*) from niche_data.transactions) as transactions,
           (select count(*) from niche_data.orders) as orders,
           (select count(*) from niche_data.order_items) as "orderItems",
           (select count(*) from niche_data.events) as events,
           (select count(*) from niche_data.reviews) as reviews,
           (select count(*) from niche_data.wishlist) as wishes,
           (select count(*) from niche_data.cart) as "cartLines"`)
  return rows[0]
}

describe('generateShop', () => {
  const database = useTestDatabase()
  const untouched = useTestDatabase()
  let report: GenerateReport

  beforeAll(async () => {
    report = await generateShop(database.pool, { size: 'demo', seed: 1, replace: false })
  })

  it('reports what the tables hold', async () => {
    const { firstPurchaseAt, lastPurchaseAt, seconds, ...counts } = report
    expect(counts).toEqual(await countRows(database.pool))
    const { rows } = await database.pool.query(
      'select min(purchased_at) as first, max(purchased_at) as last from niche_data.transactions',
    )
    expect(rows).toEqual([{ first: firstPurchaseAt, last: lastPurchaseAt }])
    expect(seconds).toBeGreaterThan(0)
  })

  it('writes articles that all belong to the niche, each under its category', async () => {
    const outside = await database.pool.query(`
      select article_id
        from niche_data.articles a
       where not exists (
               select from niche_data.niche_rules r
                where r.product_type_name = a.product_type_name
                  and (r.section_name is null or r.section_name = a.section_name))`)
    expect(outside.rows).toEqual([])
    const misplaced = await database.pool.query(`
      select article_id
        from niche_data.articles a
        left join niche_data.categories type using (category_id)
        left join niche_data.categories section on section.category_id = type.parent_id
        left join niche_data.categories index_group on index_group.category_id = section.parent_id
       where (type.name, section.name, index_group.name)
             is distinct from (a.product_type_name, a.section_name, a.index_group_name)`)
    expect(misplaced.rows).toEqual([])
  })

  it('knows every attribute of every article', async () => {
    const { rows } = await database.pool.query(`
      select count(*) as n
        from niche_data.articles
       where num_nulls(product_group_name, graphical_appearance_name, colour_group_name, perceived_colour_value_name,
                       perceived_colour_master_name, department_name, index_name, garment_group_name, detail_desc) > 0`)
    expect(rows).toEqual([{ n: 0 }])
  })

  it('has a few percent of the articles sold out', async () => {
    const { rows } = await database.pool.query<{ share: number }>(
      'select avg((stock = 0)::int)::float8 as share from niche_data.articles',
    )
    expect(rows[0]!.share).toBeGreaterThan(0.01)
    expect(rows[0]!.share).toBeLessThan(0.1)
  })

  it('numbers transactions in order of time, recorded when they happened', async () => {
    const { rows } = await database.pool.query(`
      select count(*) filter (where purchased_at < previous) as out_of_order,
             count(*) filter (where recorded_at <> purchased_at) as recorded_at_another_time,
             min(transaction_id) as first, max(transaction_id) as last
        from (select *, lag(purchased_at) over (order by transaction_id) as previous from niche_data.transactions) t`)
    expect(rows).toEqual([{ out_of_order: 0, recorded_at_another_time: 0, first: 1, last: report.transactions }])
  })

  it('sold on the last day at the present prices', async () => {
    const { rows } = await database.pool.query(`
      select count(*)::int as units, count(*) filter (where t.price <> a.price)::int as at_other_prices
        from niche_data.transactions t
        join niche_data.articles a using (article_id)
       where t.purchased_at >= timestamptz '2020-09-22 00:00+00'`)
    expect(rows[0].units).toBeGreaterThan(20)
    expect(rows[0].at_other_prices).toBe(0)
  })

  it('leaves statistics for the planner', async () => {
    const { rows } = await database.pool.query<{ reltuples: number }>(
      `select reltuples from pg_class where oid = 'niche_data.transactions'::regclass`,
    )
    expect(rows[0]!.reltuples).toBe(report.transactions)
  })

  it('leaves every index, key, foreign key and trigger as the schema has them', async () => {
    const list = `
      select conrelid::regclass::text as relation, conname::text as name, pg_get_constraintdef(oid) || convalidated as definition
        from pg_constraint where connamespace in ('niche_data'::regnamespace, 'truth'::regnamespace)
      union all
      select indrelid::regclass::text, indexrelid::regclass::text, pg_get_indexdef(indexrelid) || indisvalid from pg_index
       where indrelid in (select oid from pg_class where relnamespace in ('niche_data'::regnamespace, 'truth'::regnamespace))
      union all
      select tgrelid::regclass::text, tgname::text, tgenabled::text from pg_trigger where not tgisinternal
       order by 1, 2, 3`
    const expected = await untouched.pool.query(list)
    expect(expected.rows.length).toBeGreaterThan(100)
    expect((await database.pool.query(list)).rows).toEqual(expected.rows)
  })

  it('lets the next category, customer and transaction take the next number', async () => {
    const next = await database.pool.query(`
      select nextval(pg_get_serial_sequence('niche_data.categories', 'category_id')) as category_id,
             nextval('niche_data.customer_id_seq') as customer_id,
             nextval('niche_data.transaction_id_seq') as transaction_id`)
    expect(next.rows).toEqual([
      {
        category_id: report.categories + 1,
        customer_id: report.customers + 1,
        transaction_id: report.transactions + 1,
      },
    ])
  })
})

describe('generateShop over a shop', () => {
  const database = useTestDatabase()
  let report: GenerateReport

  beforeAll(async () => {
    report = await generateShop(database.pool, { size: 200, seed: 1, replace: false })
  })

  it('refuses a shop that is not empty, says what it holds, and leaves it', async () => {
    const before = await digestOfShop(database.pool)
    const refused = generateShop(database.pool, { size: 200, seed: 2, replace: false })
    await expect(refused).rejects.toThrow(ShopNotEmptyError)
    await expect(refused).rejects.toThrow(`${report.customers} customers`)
    expect(await digestOfShop(database.pool)).toBe(before)
  })

  it('leaves the old shop as it was when it is stopped while it writes the new one', async () => {
    const before = await digestOfShop(database.pool)
    for (const phase of ['composing the history', 'writing articles', 'writing events', 'building indexes']) {
      const controller = new AbortController()
      const reason = new Error(`stopped while ${phase}`)
      const stopped = generateShop(database.pool, {
        size: 200,
        seed: 2,
        replace: true,
        signal: controller.signal,
        onProgress: (progress) => {
          if (progress.phase === phase && (progress.share > 0 || phase.startsWith('composing')))
            controller.abort(reason)
        },
      })
      await expect(stopped).rejects.toBe(reason)
      expect(await digestOfShop(database.pool)).toBe(before)
    }
  })

  it('replaces the shop by the same rows for the same seed, and by others for another', async () => {
    const before = await digestOfShop(database.pool)
    await generateShop(database.pool, { size: 200, seed: 2, replace: true })
    expect(await digestOfShop(database.pool)).not.toBe(before)
    await generateShop(database.pool, { size: 200, seed: 1, replace: true })
    expect(await digestOfShop(database.pool)).toBe(before)
  })

  it('never takes a sequence back', async () => {
    await database.pool.query(`select setval('niche_data.customer_id_seq', 1000000)`)
    await generateShop(database.pool, { size: 200, seed: 1, replace: true })
    const { rows } = await database.pool.query(`select nextval('niche_data.customer_id_seq') as next`)
    expect(rows).toEqual([{ next: 1_000_001 }])
  })
})

describe('generateShop by two at once', () => {
  const database = useTestDatabase()

  it('lets one fill the empty shop and refuses the other', async () => {
    const results = await Promise.allSettled(
      [1, 2].map((seed) => generateShop(database.pool, { size: 200, seed, replace: false })),
    )
    expect(results.map((result) => result.status).sort()).toEqual(['fulfilled', 'rejected'])
    const refused = results.find((result) => result.status === 'rejected')
    expect(refused?.reason).toBeInstanceOf(ShopNotEmptyError)
    expect((await countRows(database.pool)).customers).toBe(200)
  })
})

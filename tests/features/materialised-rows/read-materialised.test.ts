import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { articlePricePosition } from '../../../features/article-price-position.ts'
import { customerRfm } from '../../../features/customer-rfm.ts'
import type { FeatureView } from '../../../features/feature-view.ts'
import { featureViews } from '../../../features/feature-views.ts'
import { materialiseFeatures } from '../../../features/materialised-rows/materialise-features.ts'
import { materialiseText } from '../../../features/materialised-rows/materialise-statement.ts'
import type { OnlineFeatures } from '../../../features/online-answer.ts'
import { createOnlineReader, getOnlineFeatures } from '../../../features/online-features.ts'
import { currentView } from '../../../features/readable-view.ts'
import { connectClient, type Queryable } from '../../../sql/connection.ts'
import { generateShop } from '../../../sql/synthetic/generate-shop.ts'
import { DAY_MS } from '../../helpers/ledger-rows.ts'
import { insertArticles, insertCustomers, insertPurchases } from '../../helpers/shop-rows.ts'
import { useTestDatabase } from '../../helpers/test-database.ts'
import { rolledBack } from '../../helpers/views-shop.ts'

const HOUR = 3600
const kept = (view: FeatureView): FeatureView => ({ ...view, materialised: { maxAgeSeconds: HOUR } })
const computed = ({ materialised: _, ...view }: FeatureView): FeatureView => view
const rfm = kept(customerRfm)
const frequency = ['customer_rfm:frequency']

describe('online features of materialised rows', () => {
  const database = useTestDatabase()
  beforeAll(() => insertArticles(database.pool, [{ article_id: 1001 }]))
  afterEach(async () => {
    await database.pool.query('delete from niche_data.transactions')
    await database.pool.query('delete from niche_data.customers')
  })

  const buy = (customer_id: number, daysAgo: number) =>
    insertPurchases(database.pool, [
      { customer_id, article_id: 1001, purchased_at: new Date(Date.now() - daysAgo * DAY_MS) },
    ])

  /** Customers 1 and 2 with a row each, 3 without one. All bought ten days ago but 2; since then each bought anew. */
  async function fill(): Promise<void> {
    await insertCustomers(database.pool, [1, 2])
    await buy(1, 10)
    await materialiseFeatures(database.pool, [rfm])
    await insertCustomers(database.pool, [3])
    await buy(3, 10)
    for (const customer of [1, 2, 3]) await buy(customer, 1)
  }

  const read = (views: readonly FeatureView[] = [rfm], db: Queryable = database.pool, customers = [1, 2, 3]) =>
    getOnlineFeatures(db, { features: frequency, entities: { customer_id: customers }, fullFeatureNames: false }, views)
  const valuesOf = ({ results }: OnlineFeatures) => results[1]?.values
  const change = (what: string) => database.pool.query(`update features.materialised_customer_row set ${what}`)

  it('come from the row where there is one, and are computed where there is none', async () => {
    await fill()
    const { metadata, results } = await read()
    expect(results[1]).toMatchObject({
      values: [1, null, 2],
      statuses: ['PRESENT', 'NOT_FOUND', 'PRESENT'],
    })
    const { rows } = await database.pool.query<{ as_of: string }>(
      `select to_char(min(as_of) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as as_of
         from features.materialised_customer_row`,
    )
    const storedAt = rows[0]!.as_of
    expect(results[1]?.as_of).toEqual([storedAt, storedAt, metadata.as_of])
    expect(Date.parse(metadata.as_of)).toBeGreaterThanOrEqual(Date.parse(storedAt))
    expect(results[0]).not.toHaveProperty('as_of')
  })

  it('are given for every entity in its place, however often it is asked for', async () => {
    await fill()
    expect(valuesOf(await read([rfm], database.pool, [3, 1, 9, 1, 2, 3]))).toEqual([2, 1, null, 1, null, 2])
  })

  it('of a view that is not materialised are computed, and have no moment of their own', async () => {
    await fill()
    const answer = await read([customerRfm])
    expect(valuesOf(answer)).toEqual([2, 1, 2])
    expect(answer.results[1]).not.toHaveProperty('as_of')
  })

  it.each([
    ['too old', `as_of = now() - interval '3601 seconds'`],
    ['of another version of the view', 'version = version + 1'],
    ['of a later moment', `as_of = now() + interval '1 minute'`],
    ['of another view', `view_name = 'customer_clv'`],
  ])('are computed where the row is %s', async (_, what) => {
    await fill()
    await change(`${what} where customer_id = 1`)
    const { metadata, results } = await read()
    expect(results[1]?.values).toEqual([2, null, 2])
    expect(results[1]?.as_of?.[0]).toBe(metadata.as_of)
  })

  it('come from a row until the second that it is too old', async () => {
    await fill()
    await change(`as_of = now() - interval '3590 seconds' where customer_id = 1`)
    expect(valuesOf(await read())).toEqual([1, null, 2])
  })

  it('are not given when the event is older than the view allows at the moment of the read', async () => {
    await fill()
    const old = await read([{ ...rfm, ttlSeconds: 9 * 86_400 }])
    expect(old.results[1]).toMatchObject({
      values: [null, null, 2],
      statuses: ['OUTSIDE_MAX_AGE', 'NOT_FOUND', 'PRESENT'],
    })
    const young = await read([{ ...rfm, ttlSeconds: 11 * 86_400 }])
    expect(young.results[1]?.statuses).toEqual(['PRESENT', 'NOT_FOUND', 'PRESENT'])
  })

  it('do not call the function when every entity has a row', async () => {
    await fill()
    await rolledBack(database.pool, async (client) => {
      await client.query(`
        do $$ begin
          execute regexp_replace(
            replace(pg_get_functiondef('feature_reads.customer_rfm_as_of'::regproc), 'return query', 'raise ''called'';return query'),
            'SET plan_cache_mode[^\\n]*', '');
        end $$`)
      expect(valuesOf(await read([rfm], client, [1, 2]))).toEqual([1, null])
      await expect(read([rfm], client, [1, 2, 3])).rejects.toThrow('called')
    })
  })

  it('are of the same round trip and planned once a connection', async () => {
    const client = await connectClient(database.settings)
    try {
      const views = featureViews.filter(({ entity }) => entity === 'article')
      expect(views).toContain(articlePricePosition)
      const reader = createOnlineReader(views)
      const features = views.flatMap(({ name, columns }) => columns.map((column) => `${name}:${column.name}`))
      const request = { features, entities: { article_id: [1001] }, fullFeatureNames: true }
      // PostgreSQL makes five plans of one use before it compares them with one to keep.
      for (let i = 0; i < 8; i++) await reader.read(client, request)
      const { rows } = await client.query(
        `select custom_plans, generic_plans from pg_prepared_statements where name like 'online %'`,
      )
      expect(rows).toEqual([{ custom_plans: 5, generic_plans: 3 }])
    } finally {
      await client.end()
    }
  })
})

describe('a materialised row', () => {
  const database = useTestDatabase()
  beforeAll(async () => {
    await generateShop(database.pool, { size: 60, seed: 3, replace: false })
  })

  it.each(featureViews.filter(({ entity }) => entity !== 'customer_article').map((view) => [view.name, view] as const))(
    'of %s has what the function gives at its moment, to the last digit',
    async (_, view) => {
      await rolledBack(database.pool, async (client) => {
        await client.query(
          `create schema clock; create function clock.now() returns timestamptz language sql stable
           return timestamptz '2020-09-01T12:34:56.789012Z';
         set local search_path = clock, pg_catalog, public`,
        )
        await client.query(materialiseText(currentView(kept(view))), [0, 0, 10_000])
        const key = view.entity === 'article' ? 'article_id' : 'customer_id'
        const { rows } = await client.query<{ id: number }>(`select ${key} as id from niche_data.${view.entity}s`)
        const request = {
          features: view.columns.map(({ name }) => `${view.name}:${name}`),
          entities: { [key]: rows.map(({ id }) => id).slice(0, 1_000) },
          fullFeatureNames: false,
        }
        const expected = await getOnlineFeatures(client, request, [computed(view)])
        await client.query(`update features.materialised_${view.entity}_row set as_of = as_of - interval '1 second'`)
        const given = await getOnlineFeatures(client, request, [kept(view)])
        expect(given.results[1]?.as_of?.every((asOf) => asOf === '2020-09-01T12:34:55.789012Z')).toBe(true)
        expect(given.results.map(({ as_of: _, ...column }) => column)).toEqual(expected.results)
        expect(expected.results.some(({ statuses }) => statuses.includes('PRESENT'))).toBe(true)
      })
    },
  )
})

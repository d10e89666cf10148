import { beforeAll, describe, expect, it } from 'vitest'
import { customerClv } from '../../features/customer-clv.ts'
import { customerHistory } from '../../features/customer-history.ts'
import { customerRfm } from '../../features/customer-rfm.ts'
import { featureViews } from '../../features/feature-views.ts'
import { createOnlineReader, getOnlineFeatures } from '../../features/online-features.ts'
import type { OnlineRequest } from '../../features/online-request.ts'
import { connectClient, type Queryable } from '../../sql/connection.ts'
import { DAY_MS } from '../helpers/ledger-rows.ts'
import { insertArticles, insertCustomers, insertPurchases } from '../helpers/shop-rows.ts'
import { useTestDatabase } from '../helpers/test-database.ts'

const views = [customerRfm, customerClv, customerHistory]
const ask = (features: readonly string[], entities: OnlineRequest['entities'], fullFeatureNames = false) => ({
  features,
  entities,
  fullFeatureNames,
})

describe('online features', () => {
  const database = useTestDatabase()
  const lastPurchase = new Date(Math.trunc(Date.now() / 1000) * 1000 - 10 * DAY_MS)

  beforeAll(async () => {
    await insertArticles(database.pool, [{ article_id: 1001 }])
    await insertCustomers(database.pool, [1, 2])
    await insertPurchases(database.pool, [
      { customer_id: 1, article_id: 1001, purchased_at: new Date(lastPurchase.getTime() - DAY_MS) },
      { customer_id: 1, article_id: 1001, purchased_at: lastPurchase },
    ])
  })

  it('come in Feast’s shape: keys first, features in the order asked for, one value for each entity', async () => {
    const request = ask(['customer_clv:historic_value', 'customer_rfm:frequency'], { customer_id: [2, 1, 1] })
    const { metadata, results } = await getOnlineFeatures(database.pool, request, views)
    expect(metadata.feature_names).toEqual(['customer_id', 'historic_value', 'frequency'])
    expect(results.map(({ values }) => values)).toEqual([
      [2, 1, 1],
      [null, 59.98, 59.98],
      [null, 2, 2],
    ])
    expect(results.map(({ statuses }) => statuses)).toEqual([
      ['PRESENT', 'PRESENT', 'PRESENT'],
      ['NOT_FOUND', 'PRESENT', 'PRESENT'],
      ['NOT_FOUND', 'PRESENT', 'PRESENT'],
    ])
    const event = `${lastPurchase.toISOString().slice(0, 19)}.000000Z`
    expect(results[2]?.event_timestamps).toEqual(['1970-01-01T00:00:00Z', event, event])
  })

  it('take one round trip for several views, whose statement is prepared once', async () => {
    const asked: unknown[] = []
    const counting = {
      query: (query: unknown) => {
        asked.push(query)
        return database.pool.query(query as { text: string; values: unknown[] })
      },
    } as unknown as Queryable
    const reader = createOnlineReader(views)
    const features = ['customer_rfm:frequency', 'customer_clv:historic_value', 'customer_history:article_ids']
    await reader.read(counting, ask(features, { customer_id: [1] }))
    await reader.read(counting, ask(features, { customer_id: [2] }))
    expect(asked).toHaveLength(2)
    expect((asked[0] as { name: string }).name).toBe((asked[1] as { name: string }).name)
  })

  it('are planned once a connection, also for one entity and several views', async () => {
    const client = await connectClient(database.settings)
    try {
      const customerViews = featureViews.filter(({ entity }) => entity === 'customer')
      const reader = createOnlineReader(customerViews)
      const features = customerViews.flatMap(({ name, columns }) => columns.map((column) => `${name}:${column.name}`))
      // PostgreSQL makes five plans of one use before it compares them with one to keep.
      for (let i = 0; i < 8; i++) await reader.read(client, ask(features, { customer_id: [1] }, true))
      const { rows } = await client.query(
        `select custom_plans, generic_plans from pg_prepared_statements where name like 'online %'`,
      )
      expect(rows).toEqual([{ custom_plans: 5, generic_plans: 3 }])
    } finally {
      await client.end()
    }
  })

  it('give no value that is older than the view allows, and say so', async () => {
    const short = [{ ...customerRfm, ttlSeconds: 9 * 86_400 }]
    const long = [{ ...customerRfm, ttlSeconds: 11 * 86_400 }]
    const request = ask(['customer_rfm:frequency'], { customer_id: [1] })
    const old = await getOnlineFeatures(database.pool, request, short)
    expect(old.results[1]).toMatchObject({ values: [null], statuses: ['OUTSIDE_MAX_AGE'] })
    const young = await getOnlineFeatures(database.pool, request, long)
    expect(young.results[1]).toMatchObject({ values: [2], statuses: ['PRESENT'] })
  })

  it('tell a null of a row that is there from a row that is not', async () => {
    const client = await database.pool.connect()
    try {
      await client.query('begin')
      await client.query(`create function feature_reads.half_known_as_of(as_of timestamptz, ids bigint[] default null)
        returns table (customer_id bigint, shoe_size integer, event_at timestamptz) language sql stable
        as $$ select 1::bigint, null::integer, null::timestamptz $$`)
      const halfKnown = {
        ...customerRfm,
        name: 'half_known',
        columns: [{ name: 'shoe_size', type: 'integer' as const, unit: '', description: '', nullMeans: '' }],
      }
      const request = ask(['half_known:shoe_size'], { customer_id: [1, 2] })
      const { results } = await getOnlineFeatures(client, request, [halfKnown])
      expect(results[1]).toMatchObject({ values: [null, null], statuses: ['NULL_VALUE', 'NOT_FOUND'] })
    } finally {
      await client.query('rollback')
      client.release()
    }
  })

  it('know the last commit', async () => {
    const reader = createOnlineReader(views)
    const request = ask(['customer_rfm:frequency'], { customer_id: [2] })
    expect((await reader.read(database.pool, request)).results[1]?.statuses).toEqual(['NOT_FOUND'])
    await insertPurchases(database.pool, [
      { customer_id: 2, article_id: 1001, purchased_at: new Date(Date.now() - DAY_MS) },
    ])
    expect((await reader.read(database.pool, request)).results[1]?.values).toEqual([1])
    await database.pool.query('delete from niche_data.transactions where customer_id = 2')
  })

  it('name features by view and column when that is asked for, and refuse two of one name when it is not', async () => {
    const features = ['customer_rfm:monetary_value', 'customer_clv:monetary_value']
    const full = await getOnlineFeatures(database.pool, ask(features, { customer_id: [1] }, true), views)
    expect(full.metadata.feature_names).toEqual([
      'customer_id',
      'customer_rfm__monetary_value',
      'customer_clv__monetary_value',
    ])
    const short = getOnlineFeatures(database.pool, ask(features, { customer_id: [1] }), views)
    await expect(short).rejects.toThrow('monetary_value is there twice; ask with full_feature_names')
  })

  it.each([
    [['customer_rmf:frequency'], { customer_id: [1] }, 'did you mean "customer_rfm"?'],
    [['customer_rfm:frequenzy'], { customer_id: [1] }, 'did you mean "customer_rfm:frequency"?'],
    [['customer_rfm@7:frequency'], { customer_id: [1] }, 'version 7 of customer_rfm is not readable'],
    [['customer_rfm:frequency'], { article_id: [1001] }, 'customer_rfm needs customer_id'],
    [['customer_rfm:frequency'], { customer_id: [] }, 'name at least one'],
    [['customer_rfm:frequency'], { customer_id: [1], article_id: [1, 2] }, 'must be of one length, not 1 and 2'],
    [['customer_rfm:frequency'], { customer_id: new Array(1_001).fill(1) }, 'at most 1000 at once, not 1001'],
  ])('refuse %j for %j in words', async (features, entities, words) => {
    await expect(getOnlineFeatures(database.pool, ask(features, entities), views)).rejects.toThrow(words)
  })
})

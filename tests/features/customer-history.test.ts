import { beforeAll, describe, expect, it } from 'vitest'
import { customerHistory } from '../../features/customer-history.ts'
import { readOnline } from '../../features/feature-store.ts'
import { describeFeatureView } from '../helpers/feature-oracle.ts'
import { daysBefore, inOrder, knownBefore, latest } from '../helpers/feature-oracle-loops.ts'
import { DAY_MS } from '../helpers/ledger-rows.ts'
import { insertArticles, insertCustomers, insertPurchases } from '../helpers/shop-rows.ts'
import { useTestDatabase } from '../helpers/test-database.ts'

describeFeatureView(customerHistory, {
  reads: ['purchases'],
  naive({ purchases }, asOf, { customer_id }) {
    const known = knownBefore(purchases, asOf).filter((row) => row.customer_id === customer_id)
    if (known.length === 0) return undefined
    const latestFirst = inOrder(known).toReversed()
    return {
      article_ids: latestFirst.map((row) => row.article_id),
      recency_days: latestFirst.map((row) => daysBefore(asOf, row.at)),
      event_at: latest(known),
    }
  },
  absent: { article_ids: [], recency_days: [] },
})

describe('customer_history by eye', () => {
  const database = useTestDatabase()
  beforeAll(async () => {
    await insertArticles(
      database.pool,
      [1001, 2001].map((article_id) => ({ article_id })),
    )
    await insertCustomers(database.pool, [1, 2])
  })

  it('does not see a purchase that was recorded after as_of, though it happened before', async () => {
    const client = await database.pool.connect()
    try {
      await client.query('begin')
      await insertPurchases(client, [
        {
          customer_id: 1,
          article_id: 1001,
          purchased_at: new Date('2020-01-01T00:00:00Z'),
          recorded_at: new Date('2020-03-01T00:00:00Z'),
        },
      ])
      const asOf = (moment: string) =>
        client.query('select article_ids from features.customer_history_as_of($1)', [moment]).then(({ rows }) => rows)
      expect(await asOf('2020-02-01T00:00:00Z')).toEqual([])
      expect(await asOf('2020-03-01T00:00:00Z')).toEqual([])
      expect(await asOf('2020-03-01T00:00:00.001Z')).toEqual([{ article_ids: [1001] }])
    } finally {
      await client.query('rollback')
      client.release()
    }
  })

  it('is read online by the same function, for the customers that have a row', async () => {
    const client = await database.pool.connect()
    try {
      await client.query('begin')
      await insertPurchases(client, [
        { customer_id: 2, article_id: 2001, purchased_at: new Date(Date.now() - 2 * DAY_MS) },
      ])
      const online = await readOnline(client, customerHistory, [1, 2])
      expect([...online.keys()]).toEqual([2])
      expect(online.get(2)?.article_ids).toEqual([2001])
      expect(online.get(2)?.recency_days[0]).toBeCloseTo(2, 3)
    } finally {
      await client.query('rollback')
      client.release()
    }
  })
})

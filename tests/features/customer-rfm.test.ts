import { beforeAll, describe, expect, it } from 'vitest'
import { customerRfm } from '../../features/customer-rfm.ts'
import { readOnline } from '../../features/feature-store.ts'
import { describeFeatureView } from '../helpers/feature-oracle.ts'
import { daysBefore, earliest, knownBefore, latest } from '../helpers/feature-oracle-loops.ts'
import { DAY_MS, dayOf, sum } from '../helpers/ledger-rows.ts'
import { insertArticles, insertCustomers, insertPurchases } from '../helpers/shop-rows.ts'
import { useTestDatabase } from '../helpers/test-database.ts'

describeFeatureView(customerRfm, {
  reads: ['purchases'],
  naive({ purchases }, asOf, { customer_id }) {
    const seen = knownBefore(purchases, asOf).filter((row) => row.customer_id === customer_id)
    if (seen.length === 0) return undefined
    const days = new Set(seen.map((row) => dayOf(row.at))).size
    const spendCents = sum(seen.map((row) => row.cents))
    return {
      recency_days: daysBefore(asOf, latest(seen)),
      frequency: days,
      monetary_value: Math.round(spendCents / days) / 100,
      total_spend: spendCents / 100,
      t_days: daysBefore(asOf, earliest(seen)),
      first_purchased_at: earliest(seen),
      last_purchased_at: latest(seen),
      event_at: latest(seen),
    }
  },
  absent: {
    recency_days: null,
    frequency: 0,
    monetary_value: null,
    total_spend: 0,
    t_days: null,
    first_purchased_at: null,
    last_purchased_at: null,
  },
})

describe('customer_rfm online', () => {
  const database = useTestDatabase()
  beforeAll(async () => {
    await insertArticles(database.pool, [{ article_id: 1001 }])
    await insertCustomers(database.pool, [1, 2])
  })

  it('is the same function at this moment, for the customers that have a row', async () => {
    const client = await database.pool.connect()
    try {
      await client.query('begin')
      await insertPurchases(client, [
        { customer_id: 2, article_id: 1001, purchased_at: new Date(Date.now() - 2 * DAY_MS) },
      ])
      const online = await readOnline(client, customerRfm, [1, 2])
      expect([...online.keys()]).toEqual([2])
      expect(online.get(2)).toMatchObject({ frequency: 1, monetary_value: 29.99, total_spend: 29.99 })
      expect(online.get(2)?.recency_days).toBeCloseTo(2, 3)
    } finally {
      await client.query('rollback')
      client.release()
    }
  })
})

import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { customerHistory } from '../../features/customer-history.ts'
import { readOnline } from '../../features/feature-store.ts'
import { insertArticles, insertCustomers, insertPurchases, type PurchaseRow } from '../helpers/shop-rows.ts'
import { useTestDatabase } from '../helpers/test-database.ts'

const customers = [1, 2, 3]
const articles = [1001, 1002, 2001]
const DAY_MS = 86_400_000
const epoch = Date.UTC(2020, 0, 1)

/** The same by a loop over all rows. */
function naiveHistory(purchases: readonly PurchaseRow[], asOf: Date, customerId: number) {
  const seen = purchases
    .map((row, place) => ({ ...row, place, recorded_at: row.recorded_at ?? row.purchased_at }))
    .filter((row) => row.customer_id === customerId && row.purchased_at < asOf && row.recorded_at < asOf)
    .sort((a, b) => b.purchased_at.getTime() - a.purchased_at.getTime() || b.place - a.place)
  if (seen.length === 0) return undefined
  return {
    article_ids: seen.map((row) => row.article_id),
    recency_days: seen.map((row) => (asOf.getTime() - row.purchased_at.getTime()) / DAY_MS),
  }
}

const purchaseRow = fc
  .record({
    customer_id: fc.constantFrom(...customers),
    article_id: fc.constantFrom(...articles),
    // Whole hours, few of them, so that ties and exact boundaries come often.
    hour: fc.integer({ min: 0, max: 72 }),
    delay: fc.constantFrom(0, 0, 0, 5, 50),
  })
  .map(({ hour, delay, ...row }) => ({
    ...row,
    purchased_at: new Date(epoch + hour * 3_600_000),
    recorded_at: new Date(epoch + (hour + delay) * 3_600_000),
  }))

describe('features.customer_history_as_of', () => {
  const database = useTestDatabase()
  beforeAll(async () => {
    await insertArticles(
      database.pool,
      articles.map((article_id) => ({ article_id })),
    )
    await insertCustomers(database.pool, customers)
  })

  it('equals a naive loop over all purchases, for any moment, with and without ids', async () => {
    const client = await database.pool.connect()
    try {
      await fc.assert(
        fc.asyncProperty(
          fc.array(purchaseRow, { maxLength: 25 }),
          fc.integer({ min: 0, max: 100 }),
          fc.option(fc.subarray(customers), { nil: null }),
          async (purchases, hour, ids) => {
            const asOf = new Date(epoch + hour * 3_600_000)
            await client.query('begin')
            await insertPurchases(client, purchases)
            const { rows } = await client.query('select * from features.customer_history_as_of($1, $2)', [asOf, ids])
            await client.query('rollback')
            const found = new Map(rows.map((row) => [row.customer_id, customerHistory.parseRow(row)]))
            for (const customer of customers) {
              const expected =
                ids === null || ids.includes(customer) ? naiveHistory(purchases, asOf, customer) : undefined
              const actual = found.get(customer)
              expect(actual?.article_ids).toEqual(expected?.article_ids)
              expect(actual?.recency_days.length).toBe(expected?.recency_days.length)
              expected?.recency_days.forEach((days, i) => {
                expect(actual?.recency_days[i]).toBeCloseTo(days, 9)
              })
            }
          },
        ),
        { numRuns: 60, seed: 11 },
      )
    } finally {
      client.release()
    }
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

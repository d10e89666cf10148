import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { type CustomerRfm, customerRfm } from '../../features/customer-rfm.ts'
import { readOnline } from '../../features/feature-store.ts'
import { DAY_MS, dayOf, insertLedger, LEDGER_START, type LedgerRow, ledgerRows, sum } from '../helpers/ledger-rows.ts'
import { insertArticles, insertCustomers, insertPurchases } from '../helpers/shop-rows.ts'
import { useTestDatabase } from '../helpers/test-database.ts'

const customers = [1, 2, 3]
const articles = [1001, 1002]

/** The same by a loop over all rows. */
function naiveRfm(ledger: readonly LedgerRow[], asOf: Date, customerId: number): CustomerRfm | undefined {
  const seen = ledger.filter(
    (row) => row.customer_id === customerId && row.purchased_at < asOf && row.recorded_at < asOf,
  )
  if (seen.length === 0) return undefined
  const moments = seen.map((row) => row.purchased_at.getTime())
  const [first, last] = [Math.min(...moments), Math.max(...moments)]
  const days = new Set(seen.map((row) => dayOf(row.purchased_at))).size
  const spendCents = sum(seen.map((row) => row.cents))
  return {
    recency_days: (asOf.getTime() - last) / DAY_MS,
    frequency: days,
    monetary_value: Math.round(spendCents / days) / 100,
    total_spend: spendCents / 100,
    t_days: (asOf.getTime() - first) / DAY_MS,
    first_purchased_at: new Date(first),
    last_purchased_at: new Date(last),
  }
}

describe('features.customer_rfm_as_of', () => {
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
          // Few days, so that several purchases fall on one.
          ledgerRows({ customers, articles, days: 6 }),
          fc.integer({ min: 0, max: 24 * 50 }),
          fc.option(fc.subarray(customers), { nil: null }),
          async (ledger, hour, ids) => {
            const asOf = new Date(LEDGER_START + hour * 3_600_000)
            await client.query('begin')
            await insertLedger(client, ledger)
            const { rows } = await client.query('select * from features.customer_rfm_as_of($1, $2)', [asOf, ids])
            await client.query('rollback')
            const found = new Map(rows.map((row) => [row.customer_id, customerRfm.parseRow(row)]))
            expect(found.size).toBe(rows.length)
            for (const customer of customers) {
              const expected = ids === null || ids.includes(customer) ? naiveRfm(ledger, asOf, customer) : undefined
              expect(found.get(customer)).toEqual(
                expected && {
                  ...expected,
                  recency_days: expect.closeTo(expected.recency_days ?? Number.NaN, 9),
                  t_days: expect.closeTo(expected.t_days ?? Number.NaN, 9),
                },
              )
            }
          },
        ),
        { numRuns: 60, seed: 12 },
      )
    } finally {
      client.release()
    }
  })

  it('is read online by the same function, and says of a missing row that nothing was bought', async () => {
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
    // What a training row holds of a customer whom the view does not know.
    const empty = Object.fromEntries(customerRfm.columns.map((column) => [column.name, null]))
    expect(customerRfm.parseRow(empty)).toEqual({
      recency_days: null,
      frequency: 0,
      monetary_value: null,
      total_spend: 0,
      t_days: null,
      first_purchased_at: null,
      last_purchased_at: null,
    })
    expect(() => customerRfm.parseRow({})).toThrow('column recency_days must be a number')
  })
})

import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { type CustomerClv, customerClv } from '../../features/customer-clv.ts'
import { DAY_MS, dayOf, insertLedger, LEDGER_START, type LedgerRow, ledgerRows, sum } from '../helpers/ledger-rows.ts'
import { insertArticles, insertCustomers } from '../helpers/shop-rows.ts'
import { useTestDatabase } from '../helpers/test-database.ts'

const customers = [1, 2, 3]
const articles = [1001, 1002]
const day = (n: number) => new Date(LEDGER_START + n * DAY_MS)

/** The formula of the function's comment, by a loop over all rows. */
function naiveClv(ledger: readonly LedgerRow[], asOf: Date, customerId: number): CustomerClv | undefined {
  const seen = ledger.filter(
    (row) => row.customer_id === customerId && row.purchased_at < asOf && row.recorded_at < asOf,
  )
  if (seen.length === 0) return undefined
  const ages = seen.map((row) => (asOf.getTime() - row.purchased_at.getTime()) / DAY_MS)
  const frequency = new Set(seen.map((row) => dayOf(row.purchased_at))).size
  const spendCents = sum(seen.map((row) => row.cents))
  const meanSpend = Math.round(spendCents / frequency) / 100
  const yearly = (365 * frequency) / Math.max(...ages, 365)
  const gaps = (Math.min(...ages) * yearly) / 365
  const survival = gaps <= 1 ? 1 : Math.exp(1 - gaps)
  return {
    historic_value: spendCents / 100,
    monetary_value: meanSpend,
    purchase_days_per_year: yearly,
    survival_discount: survival,
    expected_spend_365d: yearly * survival * meanSpend,
  }
}

describe('features.customer_clv_as_of', () => {
  const database = useTestDatabase()
  beforeAll(async () => {
    await insertArticles(
      database.pool,
      articles.map((article_id) => ({ article_id })),
    )
    await insertCustomers(database.pool, customers)
  })

  async function clvOf(ledger: readonly LedgerRow[], asOf: Date, ids: readonly number[] | null = null) {
    const client = await database.pool.connect()
    try {
      await client.query('begin')
      await insertLedger(client, ledger)
      const { rows } = await client.query('select * from features.customer_clv_as_of($1, $2)', [asOf, ids])
      return new Map(rows.map((row) => [row.customer_id as number, customerClv.parseRow(row)]))
    } finally {
      await client.query('rollback')
      client.release()
    }
  }

  const unit = (n: number, cents = 2_000): LedgerRow => ({
    customer_id: 1,
    article_id: 1001,
    purchased_at: day(n),
    recorded_at: day(n),
    cents,
  })

  it('equals the documented formula in a naive loop, for any moment, with and without ids', async () => {
    await fc.assert(
      fc.asyncProperty(
        ledgerRows({ customers, articles, days: 800 }),
        fc.integer({ min: 0, max: 24 * 900 }),
        fc.option(fc.subarray(customers), { nil: null }),
        async (ledger, hour, ids) => {
          const asOf = new Date(LEDGER_START + hour * 3_600_000)
          const found = await clvOf(ledger, asOf, ids)
          for (const customer of customers) {
            const expected = ids === null || ids.includes(customer) ? naiveClv(ledger, asOf, customer) : undefined
            expect(found.get(customer)).toEqual(
              expected && {
                ...expected,
                purchase_days_per_year: expect.closeTo(expected.purchase_days_per_year, 9),
                survival_discount: expect.closeTo(expected.survival_discount ?? Number.NaN, 9),
                expected_spend_365d: expect.closeTo(expected.expected_spend_365d, 1),
              },
            )
          }
        },
      ),
      { numRuns: 60, seed: 13 },
    )
  })

  it('does not take one purchase of last week for one a week', async () => {
    const clv = await clvOf([unit(0)], day(7))
    expect(clv.get(1)).toEqual({
      historic_value: 20,
      monetary_value: 20,
      purchase_days_per_year: 1,
      survival_discount: 1,
      expected_spend_365d: 20,
    })
  })

  it('expects next to nothing of a busy customer who has long been silent, and does not fail on it', async () => {
    const busy = Array.from({ length: 900 }, (_, n) => unit(n))
    const clv = await clvOf(busy, day(9_000))
    expect(clv.get(1)?.survival_discount).toBeLessThan(1e-40)
    expect(clv.get(1)).toMatchObject({ historic_value: 18_000, expected_spend_365d: 0 })
  })
})

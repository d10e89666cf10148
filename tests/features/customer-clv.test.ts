import { beforeAll, describe, expect, it } from 'vitest'
import { customerClv } from '../../features/customer-clv.ts'
import { describeFeatureView } from '../helpers/feature-oracle.ts'
import { daysBefore, earliest, knownBefore, latest } from '../helpers/feature-oracle-loops.ts'
import { DAY_MS, dayOf, insertLedger, LEDGER_START, type LedgerRow, sum } from '../helpers/ledger-rows.ts'
import { insertArticles, insertCustomers } from '../helpers/shop-rows.ts'
import { useTestDatabase } from '../helpers/test-database.ts'

const day = (n: number) => new Date(LEDGER_START + n * DAY_MS)

describeFeatureView(customerClv, {
  reads: ['purchases'],
  // The formula of the function's comment.
  naive({ purchases }, asOf, { customer_id }) {
    const seen = knownBefore(purchases, asOf).filter((row) => row.customer_id === customer_id)
    if (seen.length === 0) return undefined
    const frequency = new Set(seen.map((row) => dayOf(row.at))).size
    const spendCents = sum(seen.map((row) => row.cents))
    const meanSpend = Math.round(spendCents / frequency) / 100
    const yearly = (365 * frequency) / Math.max(365, daysBefore(asOf, earliest(seen)))
    const gaps = (daysBefore(asOf, latest(seen)) * yearly) / 365
    const survival = gaps <= 1 ? 1 : Math.exp(1 - gaps)
    return {
      historic_value: spendCents / 100,
      monetary_value: meanSpend,
      purchase_days_per_year: yearly,
      survival_discount: survival,
      expected_spend_365d: Math.round(yearly * survival * meanSpend * 100) / 100,
      event_at: latest(seen),
    }
  },
  absent: {
    historic_value: 0,
    monetary_value: null,
    purchase_days_per_year: 0,
    survival_discount: null,
    expected_spend_365d: 0,
  },
})

describe('the formula of customer_clv', () => {
  const database = useTestDatabase()
  beforeAll(async () => {
    await insertArticles(database.pool, [{ article_id: 1001 }])
    await insertCustomers(database.pool, [1])
  })

  async function clvOf(ledger: readonly LedgerRow[], asOf: Date) {
    const client = await database.pool.connect()
    try {
      await client.query('begin')
      await insertLedger(client, ledger)
      const { rows } = await client.query('select * from features.customer_clv_as_of($1)', [asOf])
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

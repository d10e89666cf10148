import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Queryable } from '../../../sql/connection.ts'
import {
  DAY_MS,
  dayOf,
  groupBy,
  insertLedger,
  type LedgerRow,
  ledgerRows,
  sum,
  toCents,
} from '../../helpers/ledger-rows.ts'
import { useTestDatabase } from '../../helpers/test-database.ts'
import {
  ARTICLES,
  CATEGORY_OF,
  CUSTOMERS,
  fillViewsShop,
  PARENTS,
  rolledBack,
  STOCK,
} from '../../helpers/views-shop.ts'

const ledgers = ledgerRows({ customers: CUSTOMERS, articles: ARTICLES, days: 100, maxLength: 30 })
const cents = (rows: readonly LedgerRow[]) => sum(rows.map((row) => row.cents))
const buyers = (rows: readonly LedgerRow[]) => new Set(rows.map((row) => row.customer_id)).size
const monthOf = (moment: Date) => `${dayOf(moment).slice(0, 7)}-01`
const customerDay = (row: LedgerRow) => `${row.customer_id} ${dayOf(row.purchased_at)}`

/** Rounded half up, as numeric is; null of nothing. */
const mean = (total: number, count: number) => (count === 0 ? null : Math.round(total / count))

/** Every first of `step` from the earliest key to the latest, both included. */
function calendar(keys: readonly string[], step: 'day' | 'month'): readonly string[] {
  const sorted = keys.toSorted()
  const [first, last] = [sorted.at(0), sorted.at(-1)]
  if (first === undefined || last === undefined) return []
  const days: string[] = []
  for (let moment = Date.parse(first); moment <= Date.parse(last); moment += DAY_MS) days.push(dayOf(new Date(moment)))
  return step === 'day' ? days : days.filter((day) => day.endsWith('-01'))
}

describe('the views of sales', () => {
  const database = useTestDatabase()
  beforeAll(async () => {
    await fillViewsShop(database.pool)
  })

  /** Lays random ledgers over the shop, one after the other, and runs `test` on each. */
  async function holds(test: (db: Queryable, ledger: readonly LedgerRow[]) => Promise<void>): Promise<void> {
    const property = fc.asyncProperty(ledgers, (ledger) =>
      rolledBack(database.pool, async (client) => {
        await insertLedger(client, ledger)
        await test(client, ledger)
      }),
    )
    await fc.assert(property, { numRuns: 40, seed: 21 })
  }

  it('mv_daily_sales holds every day from the first purchase to the latest', async () => {
    await holds(async (db, ledger) => {
      await db.query(`select niche_data.refresh_view('mv_daily_sales')`)
      const { rows } = await db.query('select *, day::text as day from niche_data.mv_daily_sales s order by s.day')
      const days = groupBy(ledger, (row) => dayOf(row.purchased_at))
      expect(
        rows.map((row) => ({ ...row, revenue: toCents(row.revenue), mean_basket: toCents(row.mean_basket) })),
      ).toEqual(
        calendar([...days.keys()], 'day').map((day) => {
          const sold = days.get(day) ?? []
          return {
            day,
            units: sold.length,
            revenue: cents(sold),
            customers: buyers(sold),
            mean_basket: mean(cents(sold), buyers(sold)),
          }
        }),
      )
    })
  })

  it('mv_monthly_sales counts a customer once a month and an order once a customer and day', async () => {
    await holds(async (db, ledger) => {
      await db.query(`select niche_data.refresh_view('mv_monthly_sales')`)
      const { rows } = await db.query(
        'select *, month::text as month from niche_data.mv_monthly_sales s order by s.month',
      )
      const months = groupBy(ledger, (row) => monthOf(row.purchased_at))
      expect(
        rows.map((row) => ({ ...row, revenue: toCents(row.revenue), mean_basket: toCents(row.mean_basket) })),
      ).toEqual(
        calendar([...months.keys()], 'month').map((month) => {
          const sold = months.get(month) ?? []
          const orders = groupBy(sold, customerDay).size
          return {
            month,
            units: sold.length,
            revenue: cents(sold),
            customers: buyers(sold),
            orders,
            mean_basket: mean(cents(sold), orders),
          }
        }),
      )
    })
  })

  it('mv_product_demand holds each article and month with a sale, and adds up to mv_monthly_sales', async () => {
    await holds(async (db, ledger) => {
      await db.query('select niche_data.refresh_views()')
      const { rows } = await db.query('select *, month::text as month from niche_data.mv_product_demand')
      const expected = [...groupBy(ledger, (row) => `${row.article_id} ${monthOf(row.purchased_at)}`).values()].map(
        (sold) => ({
          month: monthOf(sold[0]!.purchased_at),
          article_id: sold[0]!.article_id,
          units: sold.length,
          revenue: cents(sold),
          customers: buyers(sold),
          mean_price: mean(cents(sold), sold.length),
        }),
      )
      expect(rows).toHaveLength(expected.length)
      expect(
        rows.map((row) => ({ ...row, revenue: toCents(row.revenue), mean_price: toCents(row.mean_price) })),
      ).toEqual(expect.arrayContaining(expected))

      const { rows: differences } = await db.query(`
        select month
          from niche_data.mv_monthly_sales m
          full join (select month, sum(units) as units, sum(revenue) as revenue
                       from niche_data.mv_product_demand group by month) as by_article using (month)
         where coalesce(m.units, 0) <> coalesce(by_article.units, 0)
            or coalesce(m.revenue, 0) <> coalesce(by_article.revenue, 0)`)
      expect(differences).toEqual([])
    })
  })

  it('v_category_sales_summary adds the descendants of a category to it', async () => {
    const isBelow = (category: number | null, top: number): boolean =>
      category !== null && (category === top || isBelow(PARENTS[category] ?? null, top))
    await holds(async (db, ledger) => {
      const { rows } = await db.query('select * from niche_data.v_category_sales_summary order by category_id')
      expect(rows.map((row) => ({ ...row, stock: Number(row.stock), revenue: toCents(row.revenue) }))).toEqual(
        Object.entries(PARENTS).map(([key, parent_id]) => {
          const category_id = Number(key)
          const articles = ARTICLES.filter((article) => isBelow(CATEGORY_OF[article] ?? null, category_id))
          const sold = ledger.filter((row) => (articles as readonly number[]).includes(row.article_id))
          return {
            category_id,
            parent_id,
            name: `Category ${category_id}`,
            articles: articles.length,
            stock: sum(articles.map((article) => STOCK[article]!)),
            units: sold.length,
            revenue: cents(sold),
          }
        }),
      )
    })
  })

  it('v_customer_purchase_frequency has every customer, with the mean gap of those who came twice', async () => {
    await holds(async (db, ledger) => {
      const { rows } = await db.query(`
        select *, first_purchase_date::text as first_purchase_date, last_purchase_date::text as last_purchase_date
          from niche_data.v_customer_purchase_frequency
         order by customer_id`)
      expect(rows.map((row) => ({ ...row, total_spend: toCents(row.total_spend) }))).toEqual(
        CUSTOMERS.map((customer_id) => {
          const bought = ledger.filter((row) => row.customer_id === customer_id)
          const days = [...groupBy(bought, (row) => dayOf(row.purchased_at)).keys()].sort()
          const [first, last] = [days.at(0) ?? null, days.at(-1) ?? null]
          const span = first && last ? (Date.parse(last) - Date.parse(first)) / DAY_MS : 0
          return {
            customer_id,
            purchase_days: days.length,
            units: bought.length,
            total_spend: cents(bought),
            first_purchase_date: first,
            last_purchase_date: last,
            mean_gap_days: days.length < 2 ? null : expect.closeTo(span / (days.length - 1), 9),
          }
        }),
      )
    })
  })

  it("v_churn_base measures silence in gaps: the customer's own, or the median of the others", async () => {
    await holds(async (db, ledger) => {
      const { rows } = await db.query('select * from niche_data.v_churn_base order by customer_id')
      const lastDay = [...groupBy(ledger, (row) => dayOf(row.purchased_at)).keys()].sort().at(-1)
      const asOf = lastDay === undefined ? Number.NaN : Date.parse(lastDay) + DAY_MS
      const known = ledger.filter((row) => row.recorded_at.getTime() < asOf)
      const customers = [...groupBy(known, (row) => String(row.customer_id)).values()]
        .map((bought) => {
          const days = [...groupBy(bought, (row) => dayOf(row.purchased_at)).keys()].sort()
          const span = (Date.parse(days.at(-1)!) - Date.parse(days[0]!)) / DAY_MS
          return {
            customer_id: bought[0]!.customer_id,
            recency: (asOf - Math.max(...bought.map((row) => row.purchased_at.getTime()))) / DAY_MS,
            frequency: days.length,
            gap: days.length < 2 ? null : span / (days.length - 1),
          }
        })
        .sort((a, b) => a.customer_id - b.customer_id)
      const gaps = customers.flatMap(({ gap }) => (gap === null ? [] : [gap])).sort((a, b) => a - b)
      const median = gaps.length === 0 ? null : (gaps[(gaps.length - 1) >> 1]! + gaps[gaps.length >> 1]!) / 2
      expect(rows).toEqual(
        customers.map(({ customer_id, recency, frequency, gap }) => {
          const usual = gap ?? median
          const ratio = usual === null ? null : recency / usual
          const risk = ratio === null ? 'unknown' : ratio <= 1 ? 'low' : ratio <= 2 ? 'medium' : 'high'
          return {
            customer_id,
            recency_days: expect.closeTo(recency, 9),
            frequency,
            mean_gap_days: gap === null ? null : expect.closeTo(gap, 9),
            overdue_ratio: ratio === null ? null : expect.closeTo(ratio, 9),
            churn_risk: risk,
            as_of: new Date(asOf),
          }
        }),
      )
    })
  })
})

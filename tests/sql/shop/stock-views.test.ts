import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { DAY_MS, dayOf, insertLedger, LEDGER_START, type LedgerRow, ledgerRows } from '../../helpers/ledger-rows.ts'
import { useTestDatabase } from '../../helpers/test-database.ts'
import { ARTICLES, CUSTOMERS, fillViewsShop, rolledBack, STOCK } from '../../helpers/views-shop.ts'

const ledgers = ledgerRows({ customers: CUSTOMERS, articles: ARTICLES, days: 60, maxLength: 30 })

/** Units of an article sold on the last 28 days of the data, and the last of them. */
function recentUnits(ledger: readonly LedgerRow[], article: number): { units: number; lastDay: string | null } {
  const lastDay = ledger
    .map((row) => dayOf(row.purchased_at))
    .toSorted()
    .at(-1)
  if (lastDay === undefined) return { units: 0, lastDay: null }
  const firstDay = dayOf(new Date(Date.parse(lastDay) - 27 * DAY_MS))
  const sold = ledger.filter((row) => row.article_id === article && dayOf(row.purchased_at) >= firstDay)
  return { units: sold.length, lastDay }
}

function naiveCover(ledger: readonly LedgerRow[], article: number) {
  const { units, lastDay } = recentUnits(ledger, article)
  const stock = STOCK[article]!
  const days = units === 0 ? null : (stock * 28) / units
  const state = stock === 0 ? 'out_of_stock' : days === null ? 'no_demand' : days < 14 ? 'low' : 'in_stock'
  return { stock, units, days, state, lastDay }
}

const unit = (article_id: number, moment: string): LedgerRow => ({
  customer_id: 1,
  article_id,
  purchased_at: new Date(moment),
  recorded_at: new Date(moment),
  cents: 1_000,
})

describe('the views of stock', () => {
  const database = useTestDatabase()
  beforeAll(async () => {
    await fillViewsShop(database.pool)
  })

  it('v_article_inventory equals a naive loop over the last 28 days of the data', async () => {
    const property = fc.asyncProperty(ledgers, (ledger) =>
      rolledBack(database.pool, async (client) => {
        await insertLedger(client, ledger)
        const { rows } = await client.query('select * from niche_data.v_article_inventory order by article_id')
        expect(rows).toMatchObject(
          ARTICLES.map((article_id) => {
            const { stock, units, days, state } = naiveCover(ledger, article_id)
            return { article_id, stock, units_28d: units, days_of_cover: days && expect.closeTo(days, 9), state }
          }),
        )
      }),
    )
    await fc.assert(property, { numRuns: 40, seed: 31 })
  })

  it('v_product_availability_forecast and v_low_stock follow from the inventory', async () => {
    const property = fc.asyncProperty(ledgers, (ledger) =>
      rolledBack(database.pool, async (client) => {
        await insertLedger(client, ledger)
        const covers = ARTICLES.map((article_id) => ({ article_id, ...naiveCover(ledger, article_id) }))
        const forecast = await client.query(`
          select f.*, f.forecast_from::text as forecast_from, f.expected_stock_out_date::text as expected_stock_out_date
            from niche_data.v_product_availability_forecast f
           order by f.article_id`)
        expect(forecast.rows).toMatchObject(
          covers.map(({ article_id, stock, units, days, lastDay }) => ({
            article_id,
            stock,
            mean_daily_units_28d: expect.closeTo(units / 28, 9),
            days_of_cover: days && expect.closeTo(days, 9),
            forecast_from: lastDay,
            expected_stock_out_date:
              days === null ? null : dayOf(new Date(Date.parse(lastDay!) + Math.ceil(days) * DAY_MS)),
          })),
        )
        const low = await client.query('select * from niche_data.v_low_stock order by article_id')
        expect(low.rows).toMatchObject(
          covers
            .filter(({ state }) => state === 'out_of_stock' || state === 'low')
            .map(({ article_id, stock, units, state }) => ({
              article_id,
              stock,
              units_28d: units,
              state,
              suggested_restock_units: Math.max(units - stock, 0),
            })),
        )
      }),
    )
    await fc.assert(property, { numRuns: 40, seed: 32 })
  })

  it('counts from the day of the latest purchase, midnight to midnight, whatever the wall clock says', async () => {
    await rolledBack(database.pool, async (client) => {
      await insertLedger(client, [
        unit(2001, '2020-02-28T23:59:59.999Z'),
        unit(2001, '2020-02-29T00:00:00Z'),
        unit(2001, '2020-03-27T00:00:00Z'),
        unit(1002, '2020-03-27T23:59:59Z'),
      ])
      const { rows } = await client.query('select * from niche_data.find_recent_days(28)')
      expect(rows).toEqual([{ from_at: new Date('2020-02-29Z'), until_at: new Date('2020-03-28Z') }])
      const inventory = await client.query(
        'select units_28d from niche_data.v_article_inventory where article_id in (1002, 2001) order by article_id',
      )
      expect(inventory.rows).toEqual([{ units_28d: 1 }, { units_28d: 2 }])
    })
  })

  it('leaves hidden articles out of what is to be restocked, and gives no date beyond ten years', async () => {
    await rolledBack(database.pool, async (client) => {
      await client.query('update niche_data.articles set is_hidden = true where article_id = 1001')
      await client.query('update niche_data.articles set stock = 2000000000 where article_id = 2001')
      await insertLedger(client, [unit(1001, new Date(LEDGER_START).toISOString()), unit(2001, '2020-01-02T00:00:00Z')])
      const low = await client.query('select article_id from niche_data.v_low_stock')
      expect(low.rows).toEqual([])
      const { rows } = await client.query(
        'select expected_stock_out_date from niche_data.v_product_availability_forecast where article_id = 2001',
      )
      expect(rows).toEqual([{ expected_stock_out_date: null }])
    })
  })

  it('says of a shop without purchases that there is no demand, not that there are no articles', async () => {
    const { rows } = await database.pool.query(
      'select article_id, units_28d, days_of_cover, state from niche_data.v_article_inventory order by article_id',
    )
    expect(rows).toEqual([
      { article_id: 1001, units_28d: 0, days_of_cover: null, state: 'out_of_stock' },
      { article_id: 1002, units_28d: 0, days_of_cover: null, state: 'no_demand' },
      { article_id: 2001, units_28d: 0, days_of_cover: null, state: 'no_demand' },
      { article_id: 2002, units_28d: 0, days_of_cover: null, state: 'no_demand' },
    ])
  })
})

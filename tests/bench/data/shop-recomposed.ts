import type { Queryable } from '../../../sql/connection.ts'
import { AUDIENCES } from '../../../sql/synthetic/assortment.ts'
import { COLOUR_FAMILIES } from '../../../sql/synthetic/colours.ts'
import { setStage } from '../../../sql/synthetic/compose-shop.ts'
import { CustomerRoster } from '../../../sql/synthetic/customers.ts'
import { GARMENTS } from '../../../sql/synthetic/garments.ts'
import type { Stage } from '../../../sql/synthetic/simulate-customer.ts'
import { STYLES } from '../../../sql/synthetic/styles.ts'

const CHECKED_CUSTOMERS = 100

/** The synthetic shop of a database, composed again from what truth.shop says it was made from. */
export interface RecomposedShop {
  readonly stage: Stage
  readonly customers: CustomerRoster
}

/**
 * Throws when there is no synthetic shop, or when customers spread over the roster are not those of truth.customers:
 * then the shop was made by another version of the generator.
 */
export async function recomposeShop(db: Queryable): Promise<RecomposedShop> {
  const { rows } = await db.query<ShopRow>(
    `select seed::double precision as seed, customers, articles, visits_per_year, further_units, browsing_per_visit, until
       from truth.shop`,
  )
  const row = rows[0]
  if (!row) throw new Error('truth.shop is empty: this database holds no synthetic shop')
  const { seed, until } = row
  const size = {
    customers: row.customers,
    articles: row.articles,
    visitsPerYear: row.visits_per_year,
    furtherUnits: row.further_units,
    browsingPerVisit: row.browsing_per_visit,
  }
  const stage = setStage({ size, seed, until })
  const customers = new CustomerRoster(size, stage.calendar, seed)
  await assertSameCustomers(db, customers)
  return { stage, customers }
}

interface ShopRow {
  readonly seed: number
  readonly customers: number
  readonly articles: number
  readonly visits_per_year: number
  readonly further_units: number
  readonly browsing_per_visit: number
  readonly until: Date
}

async function assertSameCustomers(db: Queryable, customers: CustomerRoster): Promise<void> {
  const step = Math.max(1, Math.floor(customers.length / CHECKED_CUSTOMERS))
  // Double precision shows a real as it is stored, without the rounding of its text.
  const { rows } = await db.query<{ customer_id: number; truth: number[] }>(
    `select customer_id::double precision as customer_id,
            (style_weights || garment_weights || audience_weights || colour_likings
              || array[price_position, winter_lean, visits_per_day, further_units, repeat_probability,
                       online_probability, mood])::double precision[] as truth
       from truth.customers
      where (customer_id - 1) % $1 = 0
      order by customer_id
      limit $2`,
    [step, CHECKED_CUSTOMERS],
  )
  if (rows.length < Math.min(CHECKED_CUSTOMERS, customers.length)) throw new Error('truth.customers lacks customers')
  for (const { customer_id, truth } of rows) {
    const composed = truthOf(customers, customer_id).map(Math.fround)
    if (composed.length !== truth.length || composed.some((value, i) => value !== truth[i])) {
      throw new Error(`customer ${customer_id} of the database is not the one that the generator composes now`)
    }
  }
}

/** In the order of the query above. */
function truthOf(customers: CustomerRoster, customerId: number): number[] {
  const { taste, activity, temper } = customers.compose(customerId)
  return [
    ...STYLES.map((style) => taste.styles[style]),
    ...GARMENTS.map((garment) => taste.garments[garment]),
    ...AUDIENCES.map((audience) => taste.audiences[audience]),
    ...COLOUR_FAMILIES.map((family) => taste.colours[family]),
    taste.pricePosition,
    activity.winterLean,
    activity.visitsPerDay,
    activity.furtherUnits,
    activity.repeatProbability,
    activity.onlineProbability,
    temper.mood,
  ]
}

import { holdoutRows, readDataPeriod, rowsOf, trainingRows } from '../../../features/index.ts'
import { createPurchaseRate } from '../../../models/propensity/model.ts'
import type { PropensityModel, PropensityRow } from '../../../models/propensity/propensity.ts'
import { propensity, shopDefinition } from '../../../models/propensity/shop-propensity.ts'
import { recommendation } from '../../../models/recommendation/model.ts'
import type { RecommendationModel } from '../../../models/recommendation/recommendation.ts'
import type { Pool } from '../../../sql/connection.ts'
import { Random } from '../../../sql/synthetic/random.ts'

const DAY_MS = 86_400_000
const SEED = 1

/** A week, and the models that saw nothing of it. */
export interface Week {
  readonly asOf: Date
  readonly until: Date
  readonly propensity: PropensityModel
  readonly purchaseRate: PropensityModel
  readonly recommendation: RecommendationModel
}

/** The last week of the data, which is judged, and the one before it, on which what is blended is learnt. */
export interface Weeks {
  readonly judged: Week
  readonly earlier: Week
}

export async function fitWeeks(pool: Pool, say: (line: string) => void): Promise<Weeks> {
  const period = await readDataPeriod(pool)
  if (!period) throw new Error('the shop holds no purchases')
  const before = (weeks: number) => new Date(period.until.getTime() - 7 * weeks * DAY_MS)
  return {
    judged: await fitWeek(pool, before(1), period.until, say),
    earlier: await fitWeek(pool, before(2), before(1), say),
  }
}

async function fitWeek(pool: Pool, asOf: Date, until: Date, say: (line: string) => void): Promise<Week> {
  const options = () => ({ seed: SEED, signal: new AbortController().signal })
  const timed = async <Result>(what: string, work: () => Promise<Result>): Promise<Result> => {
    const started = performance.now()
    const result = await work()
    say(`${what} as of ${asOf.toISOString().slice(0, 10)}: ${((performance.now() - started) / 1000).toFixed(1)} s`)
    return result
  }
  const rows = await timed('reading the pairs', async () => {
    const read: PropensityRow[] = []
    for await (const batch of trainingRows(pool, propensity, { asOf })) read.push(...batch)
    return read
  })
  say(`${rows.length} pairs, ${rows.filter(({ label }) => label === 1).length} of them bought`)
  return {
    asOf,
    until,
    propensity: await timed('fitting propensity', () => propensity.fit(rowsOf(rows), options())),
    purchaseRate: await timed('fitting purchase_rate', () =>
      createPurchaseRate(shopDefinition).fit(rowsOf(rows), options()),
    ),
    recommendation: await timed('fitting recommendation', () =>
      recommendation.fit(trainingRows(pool, recommendation, { asOf }), options()),
    ),
  }
}

/** The sampled pairs of a week, of at most so many customers, drawn evenly. */
export async function readPairsOfWeek(
  pool: Pool,
  { asOf, until }: Week,
  mostCustomers: number,
): Promise<PropensityRow[]> {
  const rows: PropensityRow[] = []
  for await (const batch of holdoutRows(pool, propensity, { asOf, until })) rows.push(...batch)
  const customers = evenly([...new Set(rows.map(({ customer_id }) => customer_id))], mostCustomers)
  return rows.filter(({ customer_id }) => customers.has(customer_id))
}

/** At most so many, each as likely. */
export function evenly(ids: readonly number[], most: number): ReadonlySet<number> {
  const drawn = ids.map((id) => ({ id, draw: new Random(SEED, 'bench customer', id).uniform() }))
  return new Set(
    drawn
      .sort((a, b) => a.draw - b.draw)
      .slice(0, most)
      .map(({ id }) => id),
  )
}

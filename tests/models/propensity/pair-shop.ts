import { customerPurchases } from '../../../features/customer-purchases.ts'
import { customerRfm } from '../../../features/index.ts'
import type { PropensityDefinition, PropensityRow } from '../../../models/propensity/propensity.ts'
import { daysAgoWords, plainWords, timesWords } from '../../../models/propensity/value-words.ts'
import { seededNumbers } from './make-table.ts'

const DAY = 86_400_000
const FIRST_MOMENT = Date.UTC(2024, 0, 7)

/** A shop of pairs whose probabilities are known. */
export const pairDefinition: PropensityDefinition = {
  name: 'propensity',
  description: 'Whether a customer buys an article within 7 days',
  features: [customerRfm],
  target: customerPurchases,
  pairFeatures: [
    { name: 'views_7d', kind: 'numeric', words: timesWords('viewed', 'in the last 7 days') },
    { name: 'days_since_last_view', kind: 'numeric', words: daysAgoWords('last viewed', 'never viewed') },
    { name: 'sales_7d', kind: 'numeric', words: plainWords('sold in the last 7 days', 'never sold') },
    { name: 'product_type', kind: 'categorical', words: plainWords('product type', 'product type unknown') },
  ],
  baselineFeatures: ['sales_7d'],
  limits: ['It is a test.'],
  slices: { product_type: ({ features }) => String(features.product_type) },
  exampleQuery: { features: { views_7d: 3, days_since_last_view: 0.5, sales_7d: 40, product_type: 'dress' } },
  parseRow: (row) => row as unknown as PropensityRow,
}

export interface KnownPair {
  readonly row: PropensityRow
  readonly probability: number
}

/** Pairs of several moments a week apart, all of them, in the order of the moments; each with the truth beside it. */
export function simulatePairs(count: number, moments: number, seed: number, intercept: number): KnownPair[] {
  const draw = seededNumbers(seed)
  const types = ['dress', 'shirt', 'sock']
  return Array.from({ length: count }, (_, at) => {
    const views = draw() < 0.8 ? 0 : Math.ceil(draw() * 5)
    const since = views === 0 ? null : draw() * 7
    const sales = Math.floor(draw() ** 3 * 100)
    const type = Math.floor(draw() * types.length)
    const freshness = since === null ? 0 : (7 - since) / 7
    const score = intercept + 0.7 * views + 1.2 * freshness + 0.02 * sales + [0.8, 0, -0.8][type]!
    const probability = 1 / (1 + Math.exp(-score))
    const as_of = FIRST_MOMENT + Math.floor((at * moments) / count) * 7 * DAY
    const row: PropensityRow = {
      customer_id: Math.floor(draw() * 500) + 1,
      article_id: Math.floor(draw() * 50) + 1,
      as_of,
      known_at: since === null ? null : as_of - since * DAY - 1,
      label: draw() < probability ? 1 : 0,
      weight: 1,
      features: {
        views_7d: views,
        days_since_last_view: since,
        sales_7d: sales,
        product_type: draw() < 0.05 ? null : types[type]!,
      },
    }
    return { row, probability }
  })
}

/** All positives, and negatives with the probability that `share` gives them; the rows' weights are its inverse. */
export function sampleNegatives(
  pairs: readonly KnownPair[],
  share: (pair: KnownPair) => number,
  seed: number,
): PropensityRow[] {
  const draw = seededNumbers(seed)
  return pairs.flatMap((pair) => {
    if (pair.row.label === 1) return [pair.row]
    const own = share(pair)
    return draw() < own ? [{ ...pair.row, weight: 1 / own }] : []
  })
}

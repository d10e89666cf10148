import type { FeatureColumn, FeatureView } from './feature-view.ts'
import { days } from './max-age.ts'
import { count, numberOrNull } from './parse-columns.ts'
import { parseWindowedCounts, type WindowedCounts, windowedColumns } from './windowed-counts.ts'

const COUNTED = {
  views: { unit: 'events', counts: 'Views' },
  clicks: { unit: 'events', counts: 'Clicks' },
  wishes: { unit: 'events', counts: 'Times it was put on a wishlist' },
  carts: { unit: 'events', counts: 'Times it was put in a cart' },
  purchases: { unit: 'events', counts: 'Paid orders with it' },
}
const RATES = { click_rate: 'Clicks', cart_rate: 'Times it was put in a cart', purchase_rate: 'Paid orders with it' }
const WINDOWS = [7, 30] as const
type Days = (typeof WINDOWS)[number]

/** What customers did with an article lately. */
export type ArticleBehaviour = WindowedCounts<keyof typeof COUNTED, Days> & {
  /** Distinct customers. */
  readonly viewers_30d: number
} & {
  /** Per view; above 1 where they came without one. Null: it was not viewed. */
  readonly [Name in `${keyof typeof RATES}_${Days}d`]: number | null
}

const UNTOUCHED = 'no row: nobody did anything with the article in the 30 days'

export const articleBehaviour: FeatureView<ArticleBehaviour> = {
  name: 'article_behaviour',
  version: 1,
  entity: 'article',
  description: 'What customers did with an article in the 7 and 30 days before as_of, and how much a view led to.',
  // What was counted longer ago has left every window.
  ttlSeconds: days(30),
  // Of what is seen most, thousands of events are read; an hour is a hundred and sixtieth of the shorter window.
  materialised: { maxAgeSeconds: 3600 },
  columns: [
    ...windowedColumns(COUNTED, WINDOWS, UNTOUCHED),
    {
      name: 'viewers_30d',
      type: 'integer',
      unit: 'customers',
      description: 'Distinct customers who viewed it in the 30 days before as_of.',
      nullMeans: UNTOUCHED,
    },
    ...Object.entries(RATES).flatMap(([name, counts]) =>
      WINDOWS.map(
        (window): FeatureColumn => ({
          name: `${name}_${window}d`,
          type: 'number',
          unit: 'per view',
          description: `${counts} per view in the ${window} days before as_of; above 1 where they came without one.`,
          nullMeans: `${UNTOUCHED}; or there was no view in the ${window} days`,
        }),
      ),
    ),
  ],
  parseRow: (row) => ({
    ...parseWindowedCounts(row, COUNTED, WINDOWS),
    viewers_30d: count(row, 'viewers_30d'),
    click_rate_7d: numberOrNull(row, 'click_rate_7d'),
    click_rate_30d: numberOrNull(row, 'click_rate_30d'),
    cart_rate_7d: numberOrNull(row, 'cart_rate_7d'),
    cart_rate_30d: numberOrNull(row, 'cart_rate_30d'),
    purchase_rate_7d: numberOrNull(row, 'purchase_rate_7d'),
    purchase_rate_30d: numberOrNull(row, 'purchase_rate_30d'),
  }),
}

import type { FeatureView } from './feature-view.ts'
import { days } from './max-age.ts'
import { numberOrNull } from './parse-columns.ts'

/** What an article costs, by what was paid for it. Null: it was never sold. */
export interface ArticlePrice {
  readonly last_price_paid: number | null
  /** The highest price paid in the 365 days before. Null: it was not sold in them. */
  readonly list_price: number | null
  /** 1 - last_price_paid / list_price, 0 to 1. Null: it was not sold in the 365 days, or given away. */
  readonly markdown_share: number | null
}

const NEVER_SOLD = 'no row: the article was never sold'

/** The price of an article has no history in the shop; what was paid has. */
export const articlePrice: FeatureView<ArticlePrice> = {
  name: 'article_price',
  version: 1,
  entity: 'article',
  description: 'The price last paid for an article, and how far it lies below the highest of a year.',
  // What was paid longer ago has left the window of the list price.
  ttlSeconds: days(365),
  columns: [
    {
      name: 'last_price_paid',
      type: 'number',
      unit: 'currency',
      description: 'Price paid for the last unit sold.',
      nullMeans: NEVER_SOLD,
    },
    {
      name: 'list_price',
      type: 'number',
      unit: 'currency',
      description: 'Highest price paid for a unit in the 365 days before as_of.',
      nullMeans: `${NEVER_SOLD}; or not in the 365 days`,
    },
    {
      name: 'markdown_share',
      type: 'number',
      unit: 'share, 0 to 1',
      description: '1 - last_price_paid / list_price.',
      nullMeans: `${NEVER_SOLD}; or not in the 365 days; or it was given away`,
    },
  ],
  parseRow: (row) => ({
    last_price_paid: numberOrNull(row, 'last_price_paid'),
    list_price: numberOrNull(row, 'list_price'),
    markdown_share: numberOrNull(row, 'markdown_share'),
  }),
}

import type { FeatureView } from './feature-view.ts'
import { booleanOrNull, numberOrNull } from './parse-columns.ts'

/** The stock of an article. Null: the shop did not have the article. */
export interface ArticleStock {
  readonly stock: number | null
  readonly is_sold_out: boolean | null
  /** Null: no restock is recorded. */
  readonly days_since_restock: number | null
  /** Mean of the 28 days before. */
  readonly units_per_day_28d: number | null
  /** Days the stock lasts at that rate. Null: none was sold. */
  readonly days_of_cover: number | null
}

const NO_ARTICLE = 'no row: the shop did not have the article'

export const articleStock: FeatureView<ArticleStock> = {
  name: 'article_stock',
  version: 1,
  entity: 'article',
  description: 'The stock of an article at as_of, by its recorded changes, and how long it lasts.',
  // A stock stays what it is until it changes.
  ttlSeconds: null,
  columns: [
    {
      name: 'stock',
      type: 'integer',
      unit: 'units',
      description: 'Units that could be sold; before the first recorded change, what that began with.',
      nullMeans: NO_ARTICLE,
    },
    {
      name: 'is_sold_out',
      type: 'boolean',
      unit: 'truth value',
      description: 'The stock is 0.',
      nullMeans: NO_ARTICLE,
    },
    {
      name: 'days_since_restock',
      type: 'number',
      unit: 'days',
      description: 'Days from the last restock to as_of.',
      nullMeans: 'no restock is recorded',
    },
    {
      name: 'units_per_day_28d',
      type: 'number',
      unit: 'units a day',
      description: 'Units sold in the 28 days before as_of, per day.',
      nullMeans: NO_ARTICLE,
    },
    {
      name: 'days_of_cover',
      type: 'number',
      unit: 'days',
      description: 'Days the stock lasts at that rate.',
      nullMeans: `${NO_ARTICLE}; or none was sold in the 28 days`,
    },
  ],
  parseRow: (row) => ({
    stock: numberOrNull(row, 'stock'),
    is_sold_out: booleanOrNull(row, 'is_sold_out'),
    days_since_restock: numberOrNull(row, 'days_since_restock'),
    units_per_day_28d: numberOrNull(row, 'units_per_day_28d'),
    days_of_cover: numberOrNull(row, 'days_of_cover'),
  }),
}

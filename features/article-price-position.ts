import type { FeatureView } from './feature-view.ts'
import { days } from './max-age.ts'
import { count, numberOrNull } from './parse-columns.ts'

/** Where the price of an article lies among those of its product type. */
export interface ArticlePricePosition {
  /** Share of the others that were cheaper, equals counted half. Null: not sold in the year, or there is no other. */
  readonly type_price_percentile: number | null
  /** Null: not sold in the year, or the median is 0. */
  readonly price_to_type_median: number | null
  /** Articles it is compared with, itself included. */
  readonly type_articles: number
}

const NOT_SOLD = 'no row: the article was not sold in the 365 days'

/**
 * Apart from `article_price`, because the price of one article is compared with those of thousands. Those are the articles
 * that were of its type at the moment, as in `articleProfile`: a later edit changes none.
 */
export const articlePricePosition: FeatureView<ArticlePricePosition> = {
  name: 'article_price_position',
  version: 2,
  entity: 'article',
  description: 'Where the price last paid for an article lies among those of its product type sold within a year.',
  ttlSeconds: days(365),
  // One article is compared with all of its type, so it costs as much as they do together; and the place of a price among
  // hundreds is hardly moved by what is sold within the hour.
  materialised: { maxAgeSeconds: 3600 },
  columns: [
    {
      name: 'type_price_percentile',
      type: 'number',
      unit: 'share, 0 to 1',
      description: 'Share of the other articles of its type that were cheaper, equals counted half.',
      nullMeans: `${NOT_SOLD}; or there is no other`,
    },
    {
      name: 'price_to_type_median',
      type: 'number',
      unit: 'ratio',
      description: 'Its price over the median of its type.',
      nullMeans: `${NOT_SOLD}; or the median is 0`,
    },
    {
      name: 'type_articles',
      type: 'integer',
      unit: 'articles',
      description: 'Articles of its type sold in the 365 days before as_of, itself included.',
      nullMeans: NOT_SOLD,
    },
  ],
  parseRow: (row) => ({
    type_price_percentile: numberOrNull(row, 'type_price_percentile'),
    price_to_type_median: numberOrNull(row, 'price_to_type_median'),
    type_articles: count(row, 'type_articles'),
  }),
}

import type { FeatureView } from './feature-view.ts'
import { days } from './max-age.ts'
import { booleanOrNull, count, numberOrNull } from './parse-columns.ts'
import { parseWindowedCounts, type WindowedCounts, windowedColumns } from './windowed-counts.ts'

const COUNTED = {
  views: { unit: 'events', counts: 'Times the customer viewed the article' },
  clicks: { unit: 'events', counts: 'Times the customer clicked it' },
  wishes: { unit: 'events', counts: 'Times the customer put it on the wishlist' },
  carts: { unit: 'events', counts: 'Times the customer put it in the cart' },
  units: { unit: 'units', counts: 'Units of it the customer bought' },
}
const WINDOWS = [30, 365] as const

/** What a customer has had to do with an article. */
export type CustomerArticleAffinity = WindowedCounts<keyof typeof COUNTED, (typeof WINDOWS)[number]> & {
  /** Null: the customer never viewed it. */
  readonly days_since_last_view: number | null
  /** Null: the customer never bought it. */
  readonly days_since_last_purchase: number | null
  /** Units ever bought of its product, in any colour. */
  readonly product_units: number
  readonly product_type_units: number
  /** The latter as a share of all units the customer bought. Null: the customer bought nothing. */
  readonly product_type_share: number | null
  /** As the views customer_cart and customer_wishlist read the events. */
  readonly is_in_cart: boolean
  readonly is_wished_for: boolean
}

const STRANGERS = 'no row: the customer had done nothing with the article, and bought nothing'

/** Product types are those of the moment, as in `articleProfile`: a later edit of an article changes none. */
export const customerArticleAffinity: FeatureView<CustomerArticleAffinity> = {
  name: 'customer_article_affinity',
  version: 2,
  entity: 'customer_article',
  description: 'What a customer has had to do with an article, its product and its product type before as_of.',
  // What was counted longer ago has left every window.
  ttlSeconds: days(365),
  columns: [
    ...windowedColumns(COUNTED, WINDOWS, STRANGERS),
    {
      name: 'days_since_last_view',
      type: 'number',
      unit: 'days',
      description: 'Days from the last view of the article to as_of.',
      nullMeans: 'never viewed',
    },
    {
      name: 'days_since_last_purchase',
      type: 'number',
      unit: 'days',
      description: 'Days from the last purchase of the article to as_of.',
      nullMeans: 'never bought',
    },
    {
      name: 'product_units',
      type: 'integer',
      unit: 'units',
      description: 'Units ever bought of its product, in any colour.',
      nullMeans: STRANGERS,
    },
    {
      name: 'product_type_units',
      type: 'integer',
      unit: 'units',
      description: 'Units ever bought of its product type.',
      nullMeans: STRANGERS,
    },
    {
      name: 'product_type_share',
      type: 'number',
      unit: 'share, 0 to 1',
      description: 'Share of its product type in all units the customer bought.',
      nullMeans: 'the customer had bought nothing',
    },
    {
      name: 'is_in_cart',
      type: 'boolean',
      unit: 'truth value',
      description: 'In the cart, as customer_cart reads the events.',
      nullMeans: STRANGERS,
    },
    {
      name: 'is_wished_for',
      type: 'boolean',
      unit: 'truth value',
      description: 'An open wish, as customer_wishlist reads the events.',
      nullMeans: STRANGERS,
    },
  ],
  parseRow: (row) => ({
    ...parseWindowedCounts(row, COUNTED, WINDOWS),
    days_since_last_view: numberOrNull(row, 'days_since_last_view'),
    days_since_last_purchase: numberOrNull(row, 'days_since_last_purchase'),
    product_units: count(row, 'product_units'),
    product_type_units: count(row, 'product_type_units'),
    product_type_share: numberOrNull(row, 'product_type_share'),
    is_in_cart: booleanOrNull(row, 'is_in_cart') ?? false,
    is_wished_for: booleanOrNull(row, 'is_wished_for') ?? false,
  }),
}

import type { FeatureColumn, FeatureView } from './feature-view.ts'
import { count, numberOrNull, textOrNull } from './parse-columns.ts'

const ATTRIBUTES = ['product_type', 'garment_group', 'colour_group', 'price_band'] as const
type Attribute = (typeof ATTRIBUTES)[number]

/** What most of the units bought have; null: nothing was bought, or it is known of no unit. */
type TopValues = { readonly [A in Attribute as `top_${A}`]: string | null }
/** The share of units that have it among those of which it is known, 0 to 1. */
type TopShares = { readonly [A in Attribute as `top_${A}_share`]: number | null }

/** What a customer likes, from what they bought. */
export interface CustomerPreferences extends TopValues, TopShares {
  readonly units_bought: number
  readonly articles_bought: number
  /** Null, here and below: nothing was bought. */
  readonly mean_price_paid: number | null
  /** Share of the units at less than 95 % of the highest price known to have been paid for the article, 0 to 1. */
  readonly markdown_share: number | null
  readonly online_share: number | null
}

const NOTHING_BOUGHT = 'no row: the customer had bought nothing'

function topColumns(attribute: Attribute): readonly FeatureColumn[] {
  const words = attribute.replace('_', ' ')
  const nullMeans = `${NOTHING_BOUGHT}; or the ${words} of no unit is known`
  return [
    {
      name: `top_${attribute}`,
      type: 'text',
      unit: words,
      description: `The ${words} of most units bought; of equals the first by code points.`,
      nullMeans,
    },
    {
      name: `top_${attribute}_share`,
      type: 'number',
      unit: 'share, 0 to 1',
      description: `Its share of the units bought of which the ${words} is known.`,
      nullMeans,
    },
  ]
}

/** Types, groups and colours are those of the moment, as in `articleProfile`: a later edit of an article changes none. */
export const customerPreferences: FeatureView<CustomerPreferences> = {
  name: 'customer_preferences',
  version: 2,
  entity: 'customer',
  description:
    'Which product types, garment groups, colours and price bands a customer buys, at a markdown and online.',
  ttlSeconds: null,
  columns: [
    { name: 'units_bought', type: 'integer', unit: 'units', description: 'Units bought.', nullMeans: NOTHING_BOUGHT },
    {
      name: 'articles_bought',
      type: 'integer',
      unit: 'articles',
      description: 'Distinct articles bought.',
      nullMeans: NOTHING_BOUGHT,
    },
    ...ATTRIBUTES.flatMap(topColumns),
    {
      name: 'mean_price_paid',
      type: 'number',
      unit: 'currency',
      description: 'Mean price paid for a unit.',
      nullMeans: NOTHING_BOUGHT,
    },
    {
      name: 'markdown_share',
      type: 'number',
      unit: 'share, 0 to 1',
      description: 'Share of the units at less than 95 % of the highest price known to have been paid for the article.',
      nullMeans: NOTHING_BOUGHT,
    },
    {
      name: 'online_share',
      type: 'number',
      unit: 'share, 0 to 1',
      description: 'Share of the units bought online.',
      nullMeans: NOTHING_BOUGHT,
    },
  ],
  parseRow: (row) => ({
    units_bought: count(row, 'units_bought'),
    articles_bought: count(row, 'articles_bought'),
    top_product_type: textOrNull(row, 'top_product_type'),
    top_product_type_share: numberOrNull(row, 'top_product_type_share'),
    top_garment_group: textOrNull(row, 'top_garment_group'),
    top_garment_group_share: numberOrNull(row, 'top_garment_group_share'),
    top_colour_group: textOrNull(row, 'top_colour_group'),
    top_colour_group_share: numberOrNull(row, 'top_colour_group_share'),
    top_price_band: textOrNull(row, 'top_price_band'),
    top_price_band_share: numberOrNull(row, 'top_price_band_share'),
    mean_price_paid: numberOrNull(row, 'mean_price_paid'),
    markdown_share: numberOrNull(row, 'markdown_share'),
    online_share: numberOrNull(row, 'online_share'),
  }),
}

import type { FeatureColumn, FeatureView } from './feature-view.ts'
import { days } from './max-age.ts'
import { numberOrNull } from './parse-columns.ts'

const BOUGHT = {
  section: 'section',
  index_group: 'index group',
  garment_group: 'garment group',
  colour_group: 'colour',
}
const LOOKED = { product_type: 'product type', ...BOUGHT }

type Bought = `bought_${keyof typeof BOUGHT}_share`
type Looked = `looked_${keyof typeof LOOKED}_share_90d`

/** How much of what a customer bought and lately looked at is like an article, 0 to 1 each. */
export type CustomerArticleTaste = {
  /** Of the units ever bought. Null: nothing was bought. */
  readonly [Name in Bought]: number | null
} & {
  /** Of the views of the last 90 days. Null: nothing was viewed. */
  readonly [Name in Looked]: number | null
}

const STRANGERS = 'no row: the customer had bought nothing and viewed nothing in the 90 days'

const columns: readonly FeatureColumn[] = [
  ...Object.entries(BOUGHT).map(
    ([attribute, words]): FeatureColumn => ({
      name: `bought_${attribute}_share`,
      type: 'number',
      unit: 'share, 0 to 1',
      description: `Share of its ${words} in the units the customer bought.`,
      nullMeans: `${STRANGERS}; or had bought nothing`,
    }),
  ),
  ...Object.entries(LOOKED).map(
    ([attribute, words]): FeatureColumn => ({
      name: `looked_${attribute}_share_90d`,
      type: 'number',
      unit: 'share, 0 to 1',
      description: `Share of its ${words} in the articles the customer viewed in the 90 days before as_of.`,
      nullMeans: `${STRANGERS}; or had viewed nothing in the 90 days`,
    }),
  ),
]

/** Attributes are those of the moment, as in `articleProfile`: a later edit of an article changes none. */
export const customerArticleTaste: FeatureView<CustomerArticleTaste> = {
  name: 'customer_article_taste',
  version: 1,
  entity: 'customer_article',
  description: 'How much of what a customer bought and lately looked at is of the kind of an article.',
  // What was looked at longer ago has left the window.
  ttlSeconds: days(90),
  columns,
  parseRow: (row) =>
    Object.fromEntries(columns.map(({ name }) => [name, numberOrNull(row, name)])) as CustomerArticleTaste,
}

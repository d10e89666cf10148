import type { FeatureColumn, FeatureView } from './feature-view.ts'
import { numberOrNull, textOrNull } from './parse-columns.ts'

const GROUPINGS = {
  product_type: 'What kind of garment it is.',
  product_group: 'The part of the body or household it is for.',
  graphical_appearance: 'Its pattern.',
  colour_group: 'Its colour, by group.',
  perceived_colour: 'Its colour, as it is perceived.',
  section: 'The section of the assortment.',
  garment_group: 'The group of garments.',
  index_group: 'The audience: ladies, menswear, children and so on.',
  department: 'The department.',
}

/** What an article is. Null: not known, or the shop did not have the article. */
export interface ArticleProfile extends Readonly<Record<keyof typeof GROUPINGS, string | null>> {
  /** The product of which the article is one colour. */
  readonly product_code: number | null
  /** Characters. Null: it has no description. */
  readonly description_length: number | null
  readonly days_since_launch: number | null
  /** Articles of its product that the shop had, itself included. */
  readonly variants: number | null
}

const NO_ARTICLE = 'no row: the shop did not have the article'

/**
 * The attributes are those of the moment: what a change put an end to is kept in features.article_attribute_change. A
 * row loaded in bulk says what the article was from created_at on.
 */
export const articleProfile: FeatureView<ArticleProfile> = {
  name: 'article_profile',
  version: 2,
  entity: 'article',
  description: 'What an article was at the moment, known from created_at on.',
  ttlSeconds: null,
  columns: [
    {
      name: 'product_code',
      type: 'integer',
      unit: 'product_code',
      description: 'The product of which the article is one colour.',
      nullMeans: NO_ARTICLE,
    },
    ...Object.entries(GROUPINGS).map(
      ([name, description]): FeatureColumn => ({
        name,
        type: 'text',
        unit: 'name',
        description,
        nullMeans: 'not known',
      }),
    ),
    {
      name: 'description_length',
      type: 'integer',
      unit: 'characters',
      description: 'Length of the description.',
      nullMeans: 'it has no description',
    },
    {
      name: 'days_since_launch',
      type: 'number',
      unit: 'days',
      description: 'Days from when the article entered the shop to as_of.',
      nullMeans: NO_ARTICLE,
    },
    {
      name: 'variants',
      type: 'integer',
      unit: 'articles',
      description: 'Articles of its product that the shop had, itself included.',
      nullMeans: NO_ARTICLE,
    },
  ],
  parseRow: (row) => ({
    product_code: numberOrNull(row, 'product_code'),
    product_type: textOrNull(row, 'product_type'),
    product_group: textOrNull(row, 'product_group'),
    graphical_appearance: textOrNull(row, 'graphical_appearance'),
    colour_group: textOrNull(row, 'colour_group'),
    perceived_colour: textOrNull(row, 'perceived_colour'),
    section: textOrNull(row, 'section'),
    garment_group: textOrNull(row, 'garment_group'),
    index_group: textOrNull(row, 'index_group'),
    department: textOrNull(row, 'department'),
    description_length: numberOrNull(row, 'description_length'),
    days_since_launch: numberOrNull(row, 'days_since_launch'),
    variants: numberOrNull(row, 'variants'),
  }),
}

import type { FeatureColumn, FeatureView } from './feature-view.ts'
import { numberOrNull, textOrNull } from './parse-columns.ts'

const TEXTS = {
  name: 'What it is called.',
  description: 'What the shop says of it.',
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

/** What an article says of itself. Null: not known, or the shop did not have the article. */
export interface ArticleContent extends Readonly<Record<keyof typeof TEXTS, string | null>> {
  /** The product of which the article is one colour. */
  readonly product_code: number | null
}

/** Words and groups of an article as of the moment, for models that learn from content; `article_profile` has figures. */
export const articleContent: FeatureView<ArticleContent> = {
  name: 'article_content',
  version: 1,
  entity: 'article',
  description: 'The words and groups of an article at the moment, known from created_at on.',
  ttlSeconds: null,
  columns: [
    {
      name: 'product_code',
      type: 'integer',
      unit: 'product_code',
      description: 'The product of which the article is one colour.',
      nullMeans: 'no row: the shop did not have the article',
    },
    ...Object.entries(TEXTS).map(
      ([name, description]): FeatureColumn => ({
        name,
        type: 'text',
        unit: name === 'description' ? 'sentences' : 'name',
        description,
        nullMeans: 'not known',
      }),
    ),
  ],
  parseRow: (row) => ({
    product_code: numberOrNull(row, 'product_code'),
    name: textOrNull(row, 'name'),
    description: textOrNull(row, 'description'),
    product_type: textOrNull(row, 'product_type'),
    product_group: textOrNull(row, 'product_group'),
    graphical_appearance: textOrNull(row, 'graphical_appearance'),
    colour_group: textOrNull(row, 'colour_group'),
    perceived_colour: textOrNull(row, 'perceived_colour'),
    section: textOrNull(row, 'section'),
    garment_group: textOrNull(row, 'garment_group'),
    index_group: textOrNull(row, 'index_group'),
    department: textOrNull(row, 'department'),
  }),
}

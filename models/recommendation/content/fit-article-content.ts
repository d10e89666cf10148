import type { CatalogueRow } from '../../../features/index.ts'
import type { FitPace } from '../../fit-pace.ts'
import type { TrainingData } from '../data/training-data.ts'
import type { ContentModel } from './content-model.ts'
import type { DescribedArticle } from './described-article.ts'
import { fitContent } from './fit-content.ts'
import { contentSchema } from './parameters.ts'

/** What tells of an article before anybody bought it: columns of the feature view article_content. */
const ATTRIBUTES = [
  'product_type',
  'product_group',
  'graphical_appearance',
  'colour_group',
  'perceived_colour',
  'section',
  'garment_group',
  'index_group',
  'department',
] as const

/** Learns the content of the articles of a catalogue. Undefined: it says nothing of any of them. */
export async function fitArticleContent(
  { catalogue, interactions }: Pick<TrainingData, 'catalogue' | 'interactions'>,
  rows: readonly CatalogueRow[],
  pace: FitPace,
): Promise<ContentModel | undefined> {
  const known = new Map(rows.map((row) => [row.article_id, row]))
  const articles = Array.from(catalogue.articleIds, (id) => describe(id, known.get(id)))
  const isSaid = ({ attributes, name }: DescribedArticle) =>
    name !== null || Object.values(attributes).some((value) => value !== null)
  if (!articles.some(isSaid)) return undefined
  return await fitContent(articles, interactions, contentSchema.parse({}), { pace })
}

function describe(article_id: number, row: CatalogueRow | undefined): DescribedArticle {
  return {
    article_id,
    attributes: Object.fromEntries(ATTRIBUTES.map((attribute) => [attribute, textOf(row?.[attribute])])),
    name: textOf(row?.name),
    description: textOf(row?.description),
  }
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null
}

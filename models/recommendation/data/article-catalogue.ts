import type { CatalogueRow } from '../../../features/index.ts'
import { type ArticleWords, readWords } from './article-words.ts'

/** The groups by which tastes are counted; columns of the feature view article_content. */
export const TASTE_ATTRIBUTES = [
  'product_type',
  'garment_group',
  'section',
  'index_group',
  'colour_group',
  'perceived_colour',
  'graphical_appearance',
] as const
export type TasteAttribute = (typeof TASTE_ATTRIBUTES)[number]

/** The values of one attribute, and which one each article has. */
export interface AttributeValues {
  /** Ascending. */
  readonly names: readonly string[]
  /** Place in `names`; -1: not known. Aligned with the article ids. */
  readonly of: Int32Array
}

/** What is known of the articles; everything is aligned with `articleIds`, strictly ascending. */
export interface ArticleCatalogue {
  readonly articleIds: Int32Array
  /** -1: not known. */
  readonly productCodes: Int32Array
  /** Natural logarithm of the price last paid; NaN: never sold, or given away. */
  readonly logPrices: Float32Array
  readonly attributes: Readonly<Record<TasteAttribute, AttributeValues>>
  readonly words: ArticleWords
}

/**
 * The articles of the catalogue and those that somebody bought, the latter without attributes where the catalogue does
 * not have them.
 */
export function buildCatalogue(rows: readonly CatalogueRow[], boughtIds: Iterable<number>): ArticleCatalogue {
  const known = new Map(rows.map((row) => [row.article_id, row]))
  const articleIds = Int32Array.from(new Set([...known.keys(), ...boughtIds])).sort()
  const found = Array.from(articleIds, (id) => known.get(id))
  return {
    articleIds,
    productCodes: Int32Array.from(found, (row) => Number(row?.product_code ?? -1)),
    logPrices: Float32Array.from(found, (row) => logPrice(row?.last_price_paid)),
    attributes: Object.fromEntries(
      TASTE_ATTRIBUTES.map((attribute) => [attribute, valuesOf(found.map((row) => row?.[attribute]))]),
    ) as Record<TasteAttribute, AttributeValues>,
    words: readWords(found),
  }
}

function logPrice(price: unknown): number {
  const number = Number(price ?? Number.NaN)
  return number > 0 ? Math.log(number) : Number.NaN
}

function valuesOf(texts: readonly unknown[]): AttributeValues {
  const names = [...new Set(texts.filter((text) => typeof text === 'string'))].sort()
  const places = new Map(names.map((name, place) => [name, place]))
  return { names, of: Int32Array.from(texts, (text) => places.get(String(text)) ?? -1) }
}

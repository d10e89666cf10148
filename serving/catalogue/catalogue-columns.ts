import type { CategoryTree } from './category-tree.ts'

/** The texts that are kept of each article. */
export const TEXT_COLUMNS = [
  'prod_name',
  'product_type_name',
  'product_group_name',
  'graphical_appearance_name',
  'colour_group_name',
  'perceived_colour_master_name',
  'department_name',
  'index_group_name',
  'section_name',
  'garment_group_name',
  'detail_desc',
] as const
export type TextColumn = (typeof TEXT_COLUMNS)[number]

/** Every article has a name and a product type; of the rest, null is not known. */
type TextOf<Column extends TextColumn> = Column extends 'prod_name' | 'product_type_name' ? string : string | null

/** A row of niche_data.v_catalogue. */
export type ArticleRow = {
  readonly article_id: number
  readonly stock: number
  readonly price_cents: number
  readonly is_hidden: boolean
  readonly product_code: number
  readonly created_at_ms: number
  readonly category_id: number | null
} & { readonly [Column in TextColumn]: TextOf<Column> }

/**
 * The articles, a column an array, an article a place in all of them; hidden ones included. Never written to: states of
 * other snapshots share these arrays. About 37 bytes an article, 8 more for each text column; texts that repeat are kept once.
 */
export interface CatalogueColumns {
  /** Ascending. The same array object for as long as no article comes or goes, and so every place keeps its meaning. */
  readonly ids: Int32Array
  readonly stock: Int32Array
  /** Whole numbers; a numeric(10, 2) in cents can be above 2^31. */
  readonly priceCents: Float64Array
  /** 1: hidden from shoppers. */
  readonly isHidden: Uint8Array
  readonly productCodes: Int32Array
  /** When the article entered the shop: milliseconds since 1970-01-01 UTC. */
  readonly createdAt: Float64Array
  /** Place of its category in the tree; -1: in none. */
  readonly categoryPlaces: Int32Array
  readonly texts: { readonly [Column in TextColumn]: readonly TextOf<Column>[] }
}

/** A change refers to an article or a category that the kept state does not have: it has to be read as a whole. */
export class CatalogueOutOfStepError extends Error {
  readonly code = 'CATALOGUE_OUT_OF_STEP'
  constructor(what: string) {
    super(`the catalogue in memory does not have ${what}, which changed; it has to be read anew`)
    this.name = 'CatalogueOutOfStepError'
  }
}

/** `rows` in ascending order of article_id. */
export function columnsOf(rows: readonly ArticleRow[], tree: CategoryTree): CatalogueColumns {
  const known = new Map<string, string>()
  const once = (text: string | null) => {
    if (text === null) return null
    const same = known.get(text)
    if (same !== undefined) return same
    known.set(text, text)
    return text
  }
  return {
    ids: Int32Array.from(rows, (row) => row.article_id),
    stock: Int32Array.from(rows, (row) => row.stock),
    priceCents: Float64Array.from(rows, (row) => row.price_cents),
    isHidden: Uint8Array.from(rows, (row) => Number(row.is_hidden)),
    productCodes: Int32Array.from(rows, (row) => row.product_code),
    createdAt: Float64Array.from(rows, (row) => row.created_at_ms),
    categoryPlaces: Int32Array.from(rows, (row) => categoryPlaceOf(row, tree)),
    texts: textsOf((column) => rows.map((row) => once(row[column]))),
  }
}

/** Throws CatalogueOutOfStepError. */
export function categoryPlaceOf(row: ArticleRow, tree: CategoryTree): number {
  if (row.category_id === null) return -1
  const place = tree.placeOf(row.category_id)
  if (place === -1) throw new CatalogueOutOfStepError(`category ${row.category_id}`)
  return place
}

/** The place of an article; -1: there is none of that id. */
export function placeOf(ids: Int32Array, articleId: number): number {
  let low = 0
  let high = ids.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (ids[middle]! < articleId) low = middle + 1
    else high = middle
  }
  return ids[low] === articleId ? low : -1
}

/** `make` keeps null out of the columns that have none: they are made of rows. */
export function textsOf(make: (column: TextColumn) => readonly (string | null)[]): CatalogueColumns['texts'] {
  return Object.fromEntries(TEXT_COLUMNS.map((column) => [column, make(column)])) as CatalogueColumns['texts']
}

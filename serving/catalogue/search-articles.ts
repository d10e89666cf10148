import type { Queryable } from '../../sql/index.ts'
import { type ArticleCard, type ArticleCardRow, cardOf } from './article-card.ts'
import { decodeSearchCursor, encodeSearchCursor, type SearchCursor } from './search-cursor.ts'

export const SORTS = ['relevance', 'newest', 'price_asc', 'price_desc', 'popular', 'name'] as const

/** Which articles; all that is given must hold, of a list any one. */
export interface ArticleSearch {
  /** Words as on the web: "in a row", -without, or; the last may be unfinished. */
  readonly query?: string | undefined
  /** With all categories below it. */
  readonly categoryId?: number | undefined
  readonly productTypes: readonly string[]
  readonly colours: readonly string[]
  readonly sections: readonly string[]
  /** Both bounds included. */
  readonly priceFrom?: number | undefined
  readonly priceTo?: number | undefined
  readonly onlyInStock: boolean
  readonly onlyOnSale: boolean
}

export interface PageOptions {
  readonly sort: (typeof SORTS)[number]
  readonly n: number
  /** Of the page before. */
  readonly cursor?: string | undefined
}

export interface ArticlePage {
  readonly items: readonly ArticleCard[]
  /** What mistyped words were taken for. Undefined: they were taken as they are, or nothing was found. */
  readonly searchedInstead: string | undefined
  /** For the page behind this one. Undefined: there is none. */
  readonly cursor: string | undefined
}

/**
 * One page of the articles that everybody may see. No page repeats or leaves out an article, whatever comes meanwhile.
 * Throws InvalidCursorError and the refusals SV012 (no such category) and SV019 (a parameter is not of its form).
 */
export async function searchArticles(db: Queryable, search: ArticleSearch, page: PageOptions): Promise<ArticlePage> {
  const after = page.cursor === undefined ? null : JSON.stringify(decodeSearchCursor(page.cursor))
  const { rows } = await db.query<
    ArticleCardRow & { readonly corrected_query: string | null; readonly next_cursor: SearchCursor | null }
  >(
    `select article_id, product_code, prod_name, product_type_name, colour_group_name, section_name, category_id,
            price, list_price, stock, corrected_query, next_cursor
       from niche_data.search_articles(
              query => $1, in_category_id => $2, product_types => $3, colours => $4, sections => $5, price_from => $6,
              price_to => $7, only_in_stock => $8, only_on_sale => $9, sort_by => $10, page_size => $11, after => $12)`,
    [...valuesOf(search), page.sort, page.n, after],
  )
  const next = rows.at(-1)?.next_cursor
  return {
    items: rows.map(cardOf),
    searchedInstead: rows[0]?.corrected_query ?? undefined,
    cursor: next ? encodeSearchCursor(next) : undefined,
  }
}

/** One choice within a facet, and how many articles it would show. */
export interface FacetChoice {
  readonly value: string
  readonly count: number
}

/** What else could be chosen: the filter of a facet does not count within it. Choices without articles are left out. */
export interface Facets {
  readonly product_type: readonly FacetChoice[]
  readonly colour: readonly FacetChoice[]
  readonly section: readonly FacetChoice[]
  /** The bounds are what to search by; max_price null: no upper end. */
  readonly price: readonly (FacetChoice & { readonly min_price: string; readonly max_price: string | null })[]
}

/** Counts over all that the search finds, on every page alike. Throws as searchArticles. */
export async function countFacets(db: Queryable, search: ArticleSearch): Promise<Facets> {
  const { rows } = await db.query<{
    readonly facet: keyof Facets
    readonly value: string
    readonly lowest_price: string
    readonly highest_price: string | null
    readonly article_count: number
  }>(
    `select facet, value, lowest_price, highest_price, article_count
       from niche_data.count_search_facets(
              query => $1, in_category_id => $2, product_types => $3, colours => $4, sections => $5, price_from => $6,
              price_to => $7, only_in_stock => $8, only_on_sale => $9)`,
    valuesOf(search),
  )
  const choices = (wanted: keyof Facets) =>
    rows.filter(({ facet }) => facet === wanted).map(({ value, article_count }) => ({ value, count: article_count }))
  return {
    product_type: choices('product_type'),
    colour: choices('colour'),
    section: choices('section'),
    price: rows
      .filter(({ facet }) => facet === 'price')
      .map(({ value, lowest_price, highest_price, article_count }) => ({
        ...{ value, min_price: lowest_price, max_price: highest_price, count: article_count },
      })),
  }
}

/** How many articles the search finds: every article has one product type. */
export function totalOf({ product_type }: Facets, { productTypes }: ArticleSearch): number {
  const chosen = product_type.filter(({ value }) => productTypes.length === 0 || productTypes.includes(value))
  return chosen.reduce((sum, { count }) => sum + count, 0)
}

function valuesOf(search: ArticleSearch): unknown[] {
  const { query, categoryId, productTypes, colours, sections, priceFrom, priceTo, onlyInStock, onlyOnSale } = search
  const lists = [productTypes, colours, sections]
  return [query, categoryId, ...lists, priceFrom, priceTo, onlyInStock, onlyOnSale]
}

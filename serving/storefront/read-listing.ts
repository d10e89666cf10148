import { GUEST_IDENTITY } from '../access/index.ts'
import type { FacetCache } from '../catalogue/facet-cache.ts'
import type { CountedCategory } from '../catalogue/list-categories.ts'
import { type ArticleSearch, countFacets, searchArticles, totalOf } from '../catalogue/search-articles.ts'
import { ModelNotLoadedError } from '../loaded-models.ts'
import type { CardList } from '../pages/card-view.ts'
import type { Crumb } from '../pages/crumbs.tsx'
import type { Listing } from '../pages/listing-address.ts'
import type { ListingPageProps } from '../pages/listing-page.tsx'
import { categoryPath } from '../pages/storefront-paths.ts'
import { defaultOptions } from '../recommend/recommend-options.ts'
import { CategoryNotFoundError } from '../storefront/category-not-found-error.ts'
import { recommendedCards, searchedCards } from './article-cards.ts'
import type { PageFrame } from './frame-reader.ts'
import type { StorefrontDeps } from './storefront-deps.ts'

const PAGE_LENGTH = 24
const ROW_LENGTH = 8

/** Throws CategoryNotFoundError, InvalidCursorError. */
export async function readListing(
  { requests, recommender }: StorefrontDeps,
  facetCache: FacetCache,
  { shell, state, categories }: PageFrame,
  listing: Listing,
): Promise<ListingPageProps> {
  const { search, sort, cursor, eyes } = listing
  const way = search.categoryId === undefined ? [] : wayTo(categories, search.categoryId)
  const { page, facets } = await requests.read(GUEST_IDENTITY, async (client) => ({
    page: await searchArticles(client, search, { sort, n: PAGE_LENGTH, cursor }),
    facets: await facetCache.facets(state, search, () => countFacets(client, search)),
  }))
  const total = totalOf(facets, search)
  const crumbs = way.map(({ category_id, name }): Crumb => ({ path: categoryPath(category_id, eyes), name }))
  return {
    shell,
    listing,
    title: titleOf(search, way, sort),
    crumbs: crumbs.slice(0, -1),
    narrower: (way.at(-1)?.children ?? [])
      .filter(({ articles }) => articles > 0)
      .map(({ category_id, name, articles }) => ({ path: categoryPath(category_id, eyes), name, articles })),
    cards: searchedCards(state, page.items),
    total,
    facets,
    searchedInstead: page.searchedInstead,
    nextCursor: page.cursor,
    popular: total === 0 ? await popularCards() : { cards: [] },
  }

  async function popularCards(): Promise<CardList> {
    try {
      return recommendedCards(await recommender.popular(defaultOptions(2 * ROW_LENGTH, 'search')), { most: ROW_LENGTH })
    } catch (error) {
      if (error instanceof ModelNotLoadedError) return { cards: [] }
      throw error
    }
  }
}

function titleOf({ query, onlyOnSale }: ArticleSearch, way: readonly CountedCategory[], sort: Listing['sort']): string {
  if (query !== undefined) return `“${query}”`
  const category = way.at(-1)
  if (category) return category.name
  if (onlyOnSale) return 'Sale'
  return sort === 'newest' ? 'New in' : 'All garments'
}

/** From the root down to the category, which is the last. Throws CategoryNotFoundError. */
function wayTo(roots: readonly CountedCategory[], categoryId: number): readonly CountedCategory[] {
  const find = (category: CountedCategory): readonly CountedCategory[] | undefined => {
    if (category.category_id === categoryId) return [category]
    for (const child of category.children) {
      const below = find(child)
      if (below) return [category, ...below]
    }
    return undefined
  }
  for (const root of roots) {
    const way = find(root)
    if (way) return way
  }
  throw new CategoryNotFoundError(categoryId)
}

import type { CatalogueState } from './catalogue-state.ts'
import type { ArticleSearch, Facets } from './search-articles.ts'

interface KnownFacets {
  /** Of the catalogue, what they were counted from. */
  readonly parts: readonly unknown[]
  readonly facets: Facets
}

/** Sets of filters that are asked for again are few; with more, the one not asked for the longest is counted anew. */
const KEPT_AT_MOST = 500

/**
 * Facets of searches, counted once for as long as nothing changes that they are counted from: counting reads every
 * article that fits, where a page reads only its own.
 */
export class FacetCache {
  readonly #known = new Map<string, KnownFacets>()

  /** `count` has to see at least what `state` sees. */
  async facets(state: CatalogueState, search: ArticleSearch, count: () => Promise<Facets>): Promise<Facets> {
    // What was sold, of which list prices are made, is no part of the state.
    if (search.onlyOnSale) return await count()
    const key = JSON.stringify(search)
    const { isHidden, priceCents, categoryPlaces, texts, stock } = state.columns
    const parts = [isHidden, priceCents, categoryPlaces, texts, state.tree, ...(search.onlyInStock ? [stock] : [])]
    const before = this.#known.get(key)
    const isSame = before?.parts.every((part, at) => part === parts[at])
    const facets = before && isSame ? before.facets : await count()
    this.#known.delete(key)
    this.#known.set(key, { parts, facets })
    if (this.#known.size > KEPT_AT_MOST) this.#known.delete(this.#known.keys().next().value!)
    return facets
  }
}

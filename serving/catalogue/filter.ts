import type { CatalogueState } from './catalogue-state.ts'
import { codesOf } from './text-codes.ts'

/** What may be recommended; all that is given must hold. Hidden articles never may. */
export interface CatalogueFilter {
  /** In this category or one below it; one that does not exist has no articles. */
  readonly category_id?: number | undefined
  /** Both bounds included. */
  readonly min_price_cents?: number | undefined
  readonly max_price_cents?: number | undefined
  /** The colour_group_name. */
  readonly colour?: string | undefined
  /** True: only what has stock. False or not given: whatever the stock. */
  readonly in_stock?: boolean | undefined
}

/** Which places of a state may be recommended. */
export interface EligibleArticles {
  /** 1: may be recommended, 0: not. */
  readonly mask: Uint8Array
  /** How many may. */
  readonly count: number
}

interface KnownMask {
  /** What it was made of. */
  readonly parts: readonly object[]
  /** Stock left aside. */
  readonly fitting: EligibleArticles
  /** The same of what has stock, by the latest stock that was asked for. */
  inStock?: { readonly stock: Int32Array; readonly fitting: EligibleArticles }
}

/** Combinations of filters that are asked for again are few; with more, the one not asked for the longest is made anew. */
const KEPT_AT_MOST = 200

/** Applies filters to states, and keeps for each filter what it left of the latest state. */
export class CatalogueFilters {
  readonly #known = new Map<string, KnownMask>()

  /** The caller's own array. Articles of `excludeIds` that do not exist are passed over. */
  eligible(state: CatalogueState, filter: CatalogueFilter, excludeIds: Iterable<number> = []): EligibleArticles {
    const known = this.#knownOf(state, filter)
    const fitting = filter.in_stock ? inStockOf(known, state.columns.stock) : known.fitting
    const mask = fitting.mask.slice()
    let { count } = fitting
    for (const id of excludeIds) {
      const place = state.placeOf(id)
      if (place === -1) continue
      count -= mask[place]!
      mask[place] = 0
    }
    return { mask, count }
  }

  #knownOf(state: CatalogueState, filter: CatalogueFilter): KnownMask {
    const { category_id, min_price_cents, max_price_cents, colour } = filter
    const key = `${category_id}|${min_price_cents}|${max_price_cents}|${colour}`
    const before = this.#known.get(key)
    this.#known.delete(key)
    const { isHidden, priceCents, categoryPlaces, texts } = state.columns
    const parts = [isHidden, priceCents, categoryPlaces, texts.colour_group_name, state.tree]
    const isSame = before?.parts.every((part, i) => part === parts[i])
    const known = before && isSame ? before : { parts, fitting: counted(fits(state, filter)) }
    this.#known.set(key, known)
    if (this.#known.size > KEPT_AT_MOST) this.#known.delete(this.#known.keys().next().value!)
    return known
  }
}

/** Stock changes with every sale, and is the same array until one: most requests find it made. */
function inStockOf(known: KnownMask, stock: Int32Array): EligibleArticles {
  if (known.inStock?.stock !== stock) {
    const mask = known.fitting.mask.map((fit, place) => (stock[place] === 0 ? 0 : fit))
    known.inStock = { stock, fitting: counted(mask) }
  }
  return known.inStock.fitting
}

function counted(mask: Uint8Array): EligibleArticles {
  return { mask, count: mask.reduce((sum, fit) => sum + fit, 0) }
}

function fits({ columns, tree }: CatalogueState, filter: CatalogueFilter): Uint8Array {
  const { priceCents, isHidden, categoryPlaces, texts } = columns
  const mask = isHidden.map((hidden) => 1 - hidden)
  const keep = (isKept: (place: number) => boolean) => {
    for (let place = 0; place < mask.length; place++) if (!isKept(place)) mask[place] = 0
  }
  const { category_id, min_price_cents, max_price_cents, colour } = filter
  if (category_id !== undefined) {
    const { from, until } = tree.subtreeOf(category_id) ?? { from: 0, until: 0 }
    keep((place) => categoryPlaces[place]! >= from && categoryPlaces[place]! < until)
  }
  if (min_price_cents !== undefined) keep((place) => priceCents[place]! >= min_price_cents)
  if (max_price_cents !== undefined) keep((place) => priceCents[place]! <= max_price_cents)
  if (colour !== undefined) {
    const { codes, codeOf } = codesOf(texts.colour_group_name)
    const code = codeOf(colour)
    keep((place) => codes[place] === code)
  }
  return mask
}

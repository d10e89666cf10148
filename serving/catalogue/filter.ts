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

interface KnownMask {
  /** What it was made of. */
  readonly parts: readonly object[]
  /** 1: fits, stock left aside. */
  readonly mask: Uint8Array
}

/** Combinations of filters that are asked for again are few; with more, the one not asked for the longest is made anew. */
const KEPT_AT_MOST = 200

/** Applies filters to states. What does not depend on the stock, which changes with every sale, is kept a filter. */
export class CatalogueFilters {
  readonly #known = new Map<string, KnownMask>()

  /**
   * For each place of the state, 1: may be recommended, 0: not. The caller's own array. Articles of `excludeIds` that do
   * not exist are passed over.
   */
  eligible(state: CatalogueState, filter: CatalogueFilter, excludeIds: Iterable<number> = []): Uint8Array {
    const mask = this.#withoutStock(state, filter).slice()
    if (filter.in_stock) {
      const { stock } = state.columns
      for (let place = 0; place < mask.length; place++) if (stock[place] === 0) mask[place] = 0
    }
    for (const id of excludeIds) {
      const place = state.placeOf(id)
      if (place !== -1) mask[place] = 0
    }
    return mask
  }

  #withoutStock(state: CatalogueState, filter: CatalogueFilter): Uint8Array {
    const { category_id, min_price_cents, max_price_cents, colour } = filter
    const key = JSON.stringify([category_id, min_price_cents, max_price_cents, colour])
    const known = this.#known.get(key)
    this.#known.delete(key)
    const { isHidden, priceCents, categoryPlaces, texts } = state.columns
    const parts = [isHidden, priceCents, categoryPlaces, texts.colour_group_name, state.tree]
    const mask = known?.parts.every((part, i) => part === parts[i]) ? known.mask : fits(state, filter)
    this.#known.set(key, { parts, mask })
    if (this.#known.size > KEPT_AT_MOST) this.#known.delete(this.#known.keys().next().value!)
    return mask
  }
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

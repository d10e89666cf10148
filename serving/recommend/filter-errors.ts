import type { CatalogueState } from '../catalogue/catalogue-state.ts'
import type { CatalogueFilter } from '../catalogue/filter.ts'
import { codesOf } from '../catalogue/text-codes.ts'

/** A filter that names what the shop does not have, or that nothing can pass. */
export class InvalidFilterError extends Error {
  readonly code = 'INVALID_FILTER'
  constructor(detail: string) {
    super(detail)
    this.name = 'InvalidFilterError'
  }
}

/** Throws InvalidFilterError, with what there is instead. */
export function refuseUnknownFilter(state: CatalogueState, filter: CatalogueFilter): void {
  const { category_id, colour, min_price_cents: least, max_price_cents: most } = filter
  if (category_id !== undefined && state.tree.placeOf(category_id) === -1) {
    throw new InvalidFilterError(`category: there is no category ${category_id}`)
  }
  if (least !== undefined && most !== undefined && least > most) {
    throw new InvalidFilterError('min_price: it lies above max_price, so that nothing is left')
  }
  if (colour === undefined) return
  const column = state.columns.texts.colour_group_name
  if (codesOf(column).codeOf(colour) !== undefined) return
  const colours = [...new Set(column)].filter((name) => name !== null).sort()
  throw new InvalidFilterError(`colour: no article is "${colour}"; the shop has ${colours.join(', ')}`)
}

import { TopK } from '../models/index.ts'
import { copyLine } from '../sql/index.ts'

/** Lines of COPY that are sent at once. */
const LINES_AT_ONCE = 5_000

/**
 * Of each article the customers with the largest values; of equals the one with the smaller id. Customers are given in
 * ascending order. Memory: 12 bytes a customer that is kept, and 8 for each that was given.
 */
export class BestCustomers {
  readonly #kept: number
  readonly #customerIds: number[] = []
  readonly #best = new Map<number, TopK>()
  readonly #given = new Map<number, number>()

  /** Of each article so many are kept. */
  constructor(kept: number) {
    this.#kept = kept
  }

  /** Once for each pair. Throws RangeError for a customer below one that was given before. */
  add(customerId: number, articleId: number, value: number): void {
    const last = this.#customerIds.at(-1)
    if (last !== undefined && customerId < last) throw new RangeError(`customer ${customerId} comes after ${last}`)
    if (last !== customerId) this.#customerIds.push(customerId)
    let best = this.#best.get(articleId)
    if (!best) {
      best = new TopK(this.#kept)
      this.#best.set(articleId, best)
    }
    best.offer(this.#customerIds.length - 1, value)
    this.#given.set(articleId, (this.#given.get(articleId) ?? 0) + 1)
  }

  /** Article, customer, value: as COPY reads them. */
  *lines(): Generator<string, void, undefined> {
    let lines: string[] = []
    for (const [articleId, { size, indexes, scores }] of this.#best) {
      for (let at = 0; at < size; at++) {
        lines.push(copyLine([articleId, this.#customerIds[indexes[at]!]!, scores[at]!]))
      }
      if (lines.length < LINES_AT_ONCE) continue
      yield lines.join('')
      lines = []
    }
    yield lines.join('')
  }

  /** Article, and how many customers were given with it: as COPY reads them. */
  *countLines(): Generator<string, void, undefined> {
    for (const [articleId, customers] of this.#given) yield copyLine([articleId, customers])
  }
}

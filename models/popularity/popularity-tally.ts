import type { CustomerHistory } from '../../features/index.ts'
import type { FitPace } from '../fit-pace.ts'
import type { Rows } from '../model.ts'
import type { PopularityTable } from './popularity-ranking.ts'

/**
 * Counts purchases customer by customer. An article's score is the sum over all units bought of
 * 0.5 ^ (recency_days / half_life_days): a unit bought half_life_days ago counts half as much as one bought now.
 */
export class PopularityTally {
  readonly #halfLifeDays: number
  /** article_id to the number it got when it was first met. */
  readonly #numbers = new Map<number, number>()
  readonly #scores: number[] = []
  readonly #customers: number[] = []
  /** The last customer that was counted for an article, to count each once. */
  readonly #lastCustomer: number[] = []
  #customerCount = 0

  constructor(halfLifeDays: number) {
    this.#halfLifeDays = halfLifeDays
  }

  /** Customers who bought something. */
  get customerCount(): number {
    return this.#customerCount
  }

  get articleCount(): number {
    return this.#numbers.size
  }

  /**
   * Counts one customer's whole history; call it once for each customer. Gives the numbers of the distinct articles in
   * the order of their first place in the history, for `complete` to translate. Throws RangeError when the two lists
   * are not aligned.
   */
  addCustomer({ article_ids, recency_days }: CustomerHistory): number[] {
    if (article_ids.length !== recency_days.length) {
      throw new RangeError(`a history has ${article_ids.length} article_ids, but ${recency_days.length} recency_days`)
    }
    if (article_ids.length === 0) return []
    const customer = this.#customerCount++
    const distinct: number[] = []
    article_ids.forEach((articleId, position) => {
      const number = this.#numberOf(articleId)
      this.#scores[number]! += 0.5 ** (recency_days[position]! / this.#halfLifeDays)
      if (this.#lastCustomer[number] === customer) return
      this.#lastCustomer[number] = customer
      this.#customers[number]!++
      distinct.push(number)
    })
    return distinct
  }

  /** The finished table, and for each number that `addCustomer` gave the article's place in it. */
  complete(): { readonly table: PopularityTable; readonly places: Int32Array } {
    const articleIds = Int32Array.from(this.#numbers.keys()).sort()
    const scores = new Float64Array(articleIds.length)
    const customers = new Int32Array(articleIds.length)
    const places = new Int32Array(articleIds.length)
    articleIds.forEach((articleId, place) => {
      const number = this.#numberOf(articleId)
      scores[place] = this.#scores[number]!
      customers[place] = this.#customers[number]!
      places[number] = place
    })
    return { table: { articleIds, scores, customers }, places }
  }

  #numberOf(articleId: number): number {
    const known = this.#numbers.get(articleId)
    if (known !== undefined) return known
    const number = this.#numbers.size
    this.#numbers.set(articleId, number)
    this.#scores.push(0)
    this.#customers.push(0)
    this.#lastCustomer.push(-1)
    return number
  }
}

/** Counts every row as one customer; `onCustomer` gets what `addCustomer` gave for each, in order. */
export async function tallyRows(
  tally: PopularityTally,
  rows: Rows<CustomerHistory>,
  pace: FitPace,
  onCustomer?: (numbers: readonly number[]) => void,
): Promise<void> {
  let done = 0
  await pace.begin('reading purchases')
  for await (const batch of rows) {
    for (const row of batch) {
      const numbers = tally.addCustomer(row)
      onCustomer?.(numbers)
      done++
      if (pace.isDue()) await pace.pause(rows.count ? done / rows.count : 0)
    }
  }
  await pace.end()
}

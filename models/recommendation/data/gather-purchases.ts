import { GrowableInt32Array } from '../../math/growable-int32-array.ts'
import type { RecommendationRow } from '../recommendation.ts'

/** The distinct purchases of all customers, in order of the rows, each customer's latest first. */
export interface GatheredPurchases {
  /** Of the customers who bought; the purchases of customer c are pointers[c] to before pointers[c + 1]. */
  readonly pointers: Int32Array
  /** Numbers of articles, places in `articleIds`. */
  readonly articles: Int32Array
  /** The article ids in order of their first appearance. */
  readonly articleIds: readonly number[]
  /** Days from the latest and from the first purchase of the article, aligned with `articles`. */
  readonly ages: Float32Array
  readonly firstAges: Float32Array
}

const FIRST_CAPACITY = 1024

/**
 * Gathers histories into columns, each article once a customer. An article's number is looked up once for each unit, and
 * whether the customer has it already is told by marks of the articles: nothing is allocated for a row.
 */
export class PurchaseGatherer {
  readonly #numbers = new Map<number, number>()
  readonly #articleIds: number[] = []
  /** Of each article: the customer who bought it last, counted from 1, and where in the columns. */
  readonly #marks: number[] = []
  readonly #places: number[] = []
  readonly #pointers = new GrowableInt32Array()
  #articles = new Int32Array(FIRST_CAPACITY)
  #ages = new Float32Array(FIRST_CAPACITY)
  #firstAges = new Float32Array(FIRST_CAPACITY)
  #length = 0

  constructor() {
    this.#pointers.push(0)
  }

  /** Passes a customer over who bought nothing. Throws RangeError when the two lists are not aligned. */
  add({ article_ids, recency_days }: Pick<RecommendationRow, 'article_ids' | 'recency_days'>): void {
    if (article_ids.length !== recency_days.length) {
      throw new RangeError(`a history has ${article_ids.length} article_ids, but ${recency_days.length} recency_days`)
    }
    if (article_ids.length === 0) return
    this.#reserve(article_ids.length)
    const customer = this.#pointers.length
    const start = this.#length
    let isOrdered = true
    for (let position = 0; position < article_ids.length; position++) {
      const number = this.#numberOf(article_ids[position]!)
      const days = Math.fround(recency_days[position]!)
      if (this.#marks[number] === customer) {
        const place = this.#places[number]!
        if (days > this.#firstAges[place]!) this.#firstAges[place] = days
        if (days < this.#ages[place]!) {
          this.#ages[place] = days
          isOrdered = false
        }
        continue
      }
      const place = this.#length++
      this.#marks[number] = customer
      this.#places[number] = place
      this.#articles[place] = number
      this.#ages[place] = days
      this.#firstAges[place] = days
      if (place > start && this.#ages[place]! < this.#ages[place - 1]!) isOrdered = false
    }
    if (!isOrdered) this.#order(start)
    this.#pointers.push(this.#length)
  }

  finish(): GatheredPurchases {
    return {
      pointers: this.#pointers.toArray(),
      articles: this.#articles.slice(0, this.#length),
      articleIds: this.#articleIds,
      ages: this.#ages.slice(0, this.#length),
      firstAges: this.#firstAges.slice(0, this.#length),
    }
  }

  #numberOf(articleId: number): number {
    const known = this.#numbers.get(articleId)
    if (known !== undefined) return known
    const number = this.#articleIds.length
    this.#numbers.set(articleId, number)
    this.#articleIds.push(articleId)
    this.#marks.push(0)
    this.#places.push(0)
    return number
  }

  /** The feature view gives the latest first; whoever does not is put in order. */
  #order(start: number): void {
    const places = Array.from({ length: this.#length - start }, (_, i) => start + i)
    places.sort((a, b) => this.#ages[a]! - this.#ages[b]!)
    for (const column of [this.#articles, this.#ages, this.#firstAges]) {
      column.set(
        places.map((place) => column[place]!),
        start,
      )
    }
  }

  #reserve(count: number): void {
    const needed = this.#length + count
    if (needed <= this.#articles.length) return
    const capacity = Math.max(needed, 2 * this.#articles.length)
    this.#articles = enlarge(this.#articles, new Int32Array(capacity))
    this.#ages = enlarge(this.#ages, new Float32Array(capacity))
    this.#firstAges = enlarge(this.#firstAges, new Float32Array(capacity))
  }
}

function enlarge<Column extends Int32Array | Float32Array>(from: Column, into: Column): Column {
  into.set(from)
  return into
}

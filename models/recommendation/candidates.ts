import { selectLargest } from '../math/select-largest.ts'
import { TopK } from '../math/top-k.ts'
import { AGE_BANDS } from './data/age-band.ts'
import type { ScoringContext, SignalSet, SignalWeights } from './hybrid/signal-set.ts'

/** So many of the best by the collaborative model. */
const BY_HISTORY = 300
/** So many of what everybody, or everybody of an age, is recommended. */
const BY_DEMAND = 200
/** So many of that within each group of articles that the history has. */
const BY_GROUP = 60
/** Groups of the latest purchases; who buys of everything needs no help to find it. */
const MOST_GROUPS = 6

/**
 * Finds the articles that can come to the top of an answer, so that only these are scored by all signals: the best by who
 * bought what, what sells best for the age, and what sells best of the types that the customer buys. What does not depend
 * on the history is put in order once.
 */
export class CandidateFinder {
  readonly #signals: SignalSet
  /** Which call a place was last taken by. */
  readonly #takenBy: Int32Array
  readonly #taken: Int32Array
  #count = 0
  /** Places that the collaborative model found, and their scores. */
  readonly #found: Int32Array
  readonly #foundScores: Float32Array
  /** A product type within an audience, a number from 0 for each; aligned with the articles. */
  readonly #groupOf: Int32Array
  readonly #orders = new WeakMap<SignalWeights, (Int32Array | undefined)[]>()
  readonly #groups = new WeakMap<SignalWeights, readonly Int32Array[]>()
  /** Which call a group was last seen by. */
  readonly #seenBy: Int32Array
  #call = 0

  constructor(signals: SignalSet) {
    this.#signals = signals
    this.#takenBy = new Int32Array(signals.articleCount)
    this.#taken = new Int32Array(signals.articleCount)
    this.#found = new Int32Array(signals.articleCount)
    this.#foundScores = new Float32Array(signals.articleCount)
    const { product_type, index_group } = signals.parts.catalogue.attributes
    const audiences = index_group.names.length + 1
    this.#groupOf = product_type.of.map((type, place) => (type + 1) * audiences + index_group.of[place]! + 1)
    this.#seenBy = new Int32Array((product_type.names.length + 1) * audiences)
  }

  /** Places in no order, each once; valid until the next call. */
  find({ history, ageBand }: ScoringContext, weights: SignalWeights, others: Iterable<number>): Int32Array {
    this.#call++
    this.#count = 0
    this.#takeAll(this.#orderOf(weights, ageBand))
    for (const place of others) this.#take(place)
    if (history.places.length > 0) {
      this.#takeBest(this.#signals.findByHistory(history))
      this.#takeGroups(history.places, this.#groupsOf(weights))
    }
    return this.#taken.subarray(0, this.#count)
  }

  #take(place: number): void {
    if (this.#takenBy[place] === this.#call) return
    this.#takenBy[place] = this.#call
    this.#taken[this.#count++] = place
  }

  #takeAll(places: Int32Array): void {
    for (let i = 0; i < places.length; i++) this.#take(places[i]!)
  }

  /** The BY_HISTORY largest scores above 0; of equal ones at the border the first places. */
  #takeBest(scores: Float32Array): void {
    const found = this.#found
    const foundScores = this.#foundScores
    let count = 0
    for (let place = 0; place < scores.length; place++) {
      const score = scores[place]!
      if (!(score > 0)) continue
      found[count] = place
      foundScores[count++] = score
    }
    if (count <= BY_HISTORY) {
      for (let i = 0; i < count; i++) this.#take(found[i]!)
      return
    }
    const border = selectLargest(foundScores, count, BY_HISTORY)
    let above = 0
    for (let i = 0; i < count; i++) {
      if (!(scores[found[i]!]! > border)) continue
      this.#take(found[i]!)
      above++
    }
    for (let i = 0, left = BY_HISTORY - above; left > 0; i++) {
      if (scores[found[i]!] !== border) continue
      this.#take(found[i]!)
      left--
    }
  }

  #takeGroups(places: Int32Array, groups: readonly Int32Array[]): void {
    let seen = 0
    for (let i = 0; i < places.length && seen < MOST_GROUPS; i++) {
      const group = this.#groupOf[places[i]!]!
      if (this.#seenBy[group] === this.#call) continue
      this.#seenBy[group] = this.#call
      seen++
      this.#takeAll(groups[group]!)
    }
  }

  /** The best by what is the same for everybody of an age, best first. */
  #orderOf(weights: SignalWeights, ageBand: number): Int32Array {
    const orders = this.#orders.get(weights) ?? new Array<Int32Array | undefined>(AGE_BANDS)
    this.#orders.set(weights, orders)
    orders[ageBand] ??= bestOf(this.#signals.everywhere, this.#signals.commonScores(weights, ageBand), BY_DEMAND)
    return orders[ageBand]
  }

  /** The best of each group by what is the same for everybody. */
  #groupsOf(weights: SignalWeights): readonly Int32Array[] {
    const known = this.#groups.get(weights)
    if (known) return known
    const members: number[][] = Array.from(this.#seenBy, () => [])
    this.#groupOf.forEach((group, place) => {
      members[group]!.push(place)
    })
    const scores = this.#signals.staticScores(weights)
    const groups = members.map((places) => bestOf(places, scores, BY_GROUP))
    this.#groups.set(weights, groups)
    return groups
  }
}

function bestOf(places: ArrayLike<number>, scores: Float32Array, count: number): Int32Array {
  const best = new TopK(Math.min(count, places.length))
  for (let i = 0; i < places.length; i++) best.offer(places[i]!, scores[places[i]!]!)
  best.sort()
  return best.indexes.slice(0, best.size)
}

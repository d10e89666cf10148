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
  readonly #byHistory: TopK
  /** Which call a place was last taken by. */
  readonly #takenBy: Int32Array
  readonly #taken: Int32Array
  readonly #orders = new Map<SignalWeights, readonly (Int32Array | undefined)[]>()
  readonly #groups = new Map<SignalWeights, ReadonlyMap<number, Int32Array>>()
  #call = 0

  constructor(signals: SignalSet) {
    this.#signals = signals
    this.#byHistory = new TopK(Math.min(BY_HISTORY, signals.articleCount))
    this.#takenBy = new Int32Array(signals.articleCount)
    this.#taken = new Int32Array(signals.articleCount)
  }

  /** Places in no order, each once; valid until the next call. */
  find({ history, ageBand }: ScoringContext, weights: SignalWeights, others: Iterable<number>): Int32Array {
    this.#call++
    let count = 0
    const take = (place: number) => {
      if (this.#takenBy[place] === this.#call) return
      this.#takenBy[place] = this.#call
      this.#taken[count++] = place
    }
    for (const place of this.#orderOf(weights, ageBand)) take(place)
    for (const place of others) take(place)
    if (history.places.length > 0) {
      const found = this.#signals.findByHistory(history)
      const best = this.#byHistory
      best.clear()
      for (let place = 0; place < found.length; place++) if (found[place]! > 0) best.offer(place, found[place]!)
      for (let i = 0; i < best.size; i++) take(best.indexes[i]!)
      const groups = this.#groupsOf(weights)
      const seen = new Set<number>()
      for (const place of history.places) {
        const group = this.#groupAt(place)
        if (seen.has(group)) continue
        if (seen.size === MOST_GROUPS) break
        seen.add(group)
        for (const member of groups.get(group) ?? []) take(member)
      }
    }
    return this.#taken.subarray(0, count)
  }

  /** The best by what is the same for everybody of an age, best first. */
  #orderOf(weights: SignalWeights, ageBand: number): Int32Array {
    const orders = this.#orders.get(weights) ?? new Array<Int32Array | undefined>(AGE_BANDS)
    this.#orders.set(weights, orders)
    const known = orders[ageBand]
    if (known) return known
    const scores = Float32Array.from(this.#signals.staticScores(weights))
    const nobody = { places: new Int32Array(0), weights: new Float64Array(0) }
    this.#signals.addSignal('segment', weights.segment, { history: nobody, ageBand }, scores)
    const order = bestOf(this.#signals.everywhere, scores, BY_DEMAND)
    ;(orders as (Int32Array | undefined)[])[ageBand] = order
    return order
  }

  /** The best of each group by what is the same for everybody. */
  #groupsOf(weights: SignalWeights): ReadonlyMap<number, Int32Array> {
    const known = this.#groups.get(weights)
    if (known) return known
    const members = new Map<number, number[]>()
    for (const place of this.#signals.everywhere) {
      const group = this.#groupAt(place)
      const found = members.get(group)
      if (found) found.push(place)
      else members.set(group, [place])
    }
    const scores = this.#signals.staticScores(weights)
    const groups = new Map([...members].map(([group, places]) => [group, bestOf(places, scores, BY_GROUP)]))
    this.#groups.set(weights, groups)
    return groups
  }

  /** A product type within an audience. */
  #groupAt(place: number): number {
    const { product_type, index_group } = this.#signals.parts.catalogue.attributes
    return (product_type.of[place]! + 1) * (index_group.names.length + 1) + index_group.of[place]! + 1
  }
}

function bestOf(places: ArrayLike<number>, scores: Float32Array, count: number): Int32Array {
  const best = new TopK(Math.min(count, places.length))
  for (let i = 0; i < places.length; i++) best.offer(places[i]!, scores[places[i]!]!)
  best.sort()
  return best.indexes.slice(0, best.size)
}

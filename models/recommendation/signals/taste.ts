import type { WeightedHistory } from '../collaborative/collaborative-model.ts'
import { type ArticleCatalogue, TASTE_ATTRIBUTES, type TasteAttribute } from '../data/article-catalogue.ts'

/** What the whole shop buys weighs as much as this many purchases of the customer's own. */
const SMOOTHING = 2

/**
 * How much more of each group of articles (type, section, colour …) a customer buys than everybody does, from few numbers
 * a customer: the log ratio of the shares, smoothed towards everybody's. The values of all attributes have their slots in
 * one array of lifts; the first slot of each attribute is of the articles that have no value, and stays 0.
 */
export class TasteSignals {
  /** Articles x attributes, row by row: the slots of what the article is. */
  readonly slots: Int32Array
  /** Everybody's share of each slot. */
  readonly #shares: Float64Array
  /** The first slot of each attribute, and the end of the last one. */
  readonly #starts: readonly number[]

  /** `demand`: how much each article is bought, in any unit; aligned with the catalogue. */
  constructor({ articleIds, attributes }: ArticleCatalogue, demand: ArrayLike<number>) {
    const starts = [0]
    for (const attribute of TASTE_ATTRIBUTES) starts.push(starts.at(-1)! + attributes[attribute].names.length + 1)
    this.#starts = starts
    this.#shares = new Float64Array(starts.at(-1)!)
    this.slots = new Int32Array(articleIds.length * TASTE_ATTRIBUTES.length)
    TASTE_ATTRIBUTES.forEach((attribute, at) => {
      const { names, of } = attributes[attribute]
      const start = starts[at]!
      const sums = this.#shares.subarray(start + 1, start + 1 + names.length)
      let total = 0
      of.forEach((value, article) => {
        this.slots[article * TASTE_ATTRIBUTES.length + at] = start + 1 + value
        if (value === -1) return
        sums[value]! += demand[article]!
        total += demand[article]!
      })
      for (let value = 0; value < sums.length; value++) sums[value] = (sums[value]! + 1) / (total + names.length)
    })
  }

  /** Slots of all attributes. */
  get slotCount(): number {
    return this.#shares.length
  }

  /** For each value of the attribute its log ratio; all 0 for an empty history. */
  liftsOf(attribute: TasteAttribute, history: WeightedHistory): Float64Array {
    const lifts = new Float64Array(this.slotCount)
    const at = TASTE_ATTRIBUTES.indexOf(attribute)
    this.#writeLifts(at, history, 1, lifts)
    return lifts.slice(this.#starts[at]! + 1, this.#starts[at + 1]!)
  }

  /** Writes weight * log ratio of every slot, with the weight of its attribute. */
  writeWeightedLifts(
    history: WeightedHistory,
    weights: Readonly<Record<TasteAttribute, number>>,
    lifts: Float64Array,
  ): void {
    for (let at = 0; at < TASTE_ATTRIBUTES.length; at++) {
      this.#writeLifts(at, history, weights[TASTE_ATTRIBUTES[at]!], lifts)
    }
  }

  #writeLifts(at: number, { places, weights }: WeightedHistory, weight: number, lifts: Float64Array): void {
    const shares = this.#shares
    const start = this.#starts[at]!
    const end = this.#starts[at + 1]!
    lifts.fill(0, start, end)
    if (weight === 0) return
    let total = 0
    for (let i = 0; i < places.length; i++) {
      const slot = this.slots[places[i]! * TASTE_ATTRIBUTES.length + at]!
      if (slot === start) continue
      lifts[slot]! += weights[i]!
      total += weights[i]!
    }
    const never = weight * Math.log(SMOOTHING / (total + SMOOTHING))
    for (let slot = start + 1; slot < end; slot++) {
      const count = lifts[slot]!
      const share = shares[slot]!
      lifts[slot] = count === 0 ? never : weight * Math.log((count + SMOOTHING * share) / ((total + SMOOTHING) * share))
    }
  }
}

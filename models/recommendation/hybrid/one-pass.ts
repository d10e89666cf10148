import type { WeightedHistory } from '../collaborative/collaborative-model.ts'
import { TASTE_ATTRIBUTES } from '../data/article-catalogue.ts'
import { TRACE } from '../signals/history.ts'
import { meanPosition, PER_SQUARE } from '../signals/price.ts'
import type { SignalParts, SignalWeights } from './signal-set.ts'

const ATTRIBUTES = TASTE_ATTRIBUTES.length

/**
 * All personal signals of some articles added up in one pass: what depends on the history alone is worked out first, then
 * each article is read once. The signals are added in the order of PERSONAL_SIGNALS and rounded to single precision after
 * each, so that the sums are the same bits as those of one signal after the other. A call never yields: the scratch arrays
 * are shared between calls.
 */
export class OnePass {
  readonly #parts: SignalParts
  readonly #pricePositions: Float32Array
  readonly #demandMonth: Float32Array
  /** A number from 0 for each product; -1: not known. Aligned with the articles. */
  readonly #products: Int32Array
  /** What a purchase of each product counts; all 0 between calls. */
  readonly #bought: Float64Array
  /** weight * log ratio of every taste slot. */
  readonly #tastes: Float64Array

  constructor(parts: SignalParts, pricePositions: Float32Array) {
    this.#parts = parts
    this.#pricePositions = pricePositions
    this.#demandMonth = parts.demand.signals.demand_month
    const { productCodes } = parts.catalogue
    const numbers = new Map<number, number>()
    for (const code of productCodes) if (code !== -1 && !numbers.has(code)) numbers.set(code, numbers.size)
    this.#products = productCodes.map((code) => numbers.get(code) ?? -1)
    this.#bought = new Float64Array(numbers.size)
    this.#tastes = new Float64Array(parts.taste.slotCount)
  }

  /**
   * Writes to `scores`, at these places, what `common` has there and every personal signal of the history, which is not
   * empty. `found`: what the collaborative model gave for it. `few`: what demand_month counts for so short a history.
   */
  write(
    { common, found }: { readonly common: Float32Array; readonly found: Float32Array },
    history: WeightedHistory,
    weights: SignalWeights & { readonly few: number },
    scores: Float32Array,
    at: Int32Array,
  ): void {
    const { historyUnit, words, content, taste } = this.#parts
    const products = this.#products
    const positions = this.#pricePositions
    const month = this.#demandMonth
    const bought = this.#bought
    const tastes = this.#tastes
    const { slots } = taste
    const perUnit = 1 / historyUnit
    const perTrace = 1 / (TRACE * historyUnit)
    const perContent = 1 / content.unit
    const mean = meanPosition(positions, history)
    const lifts = weights.words === 0 ? undefined : words.liftsOf(history)
    const liked = content.likedBy(history)
    taste.writeWeightedLifts(history, weights, tastes)
    this.#markBought(history)
    const { history: strong, history_trace: trace, product, content: alike, price, words: told, few } = weights
    const hasPrice = price !== 0 && !Number.isNaN(mean)
    for (let i = 0; i < at.length; i++) {
      const article = at[i]!
      let sum = common[article]!
      const score = found[article]!
      if (score > 0) {
        sum = Math.fround(sum + strong * Math.log(1 + score * perUnit))
        sum = Math.fround(sum + trace * Math.log(1 + score * perTrace))
      } else if (score < 0) {
        sum = Math.fround(sum - strong * Math.log(1 - score * perUnit))
        sum = Math.fround(sum - trace * Math.log(1 - score * perTrace))
      }
      const own = products[article]!
      if (own !== -1) sum = Math.fround(sum + product * bought[own]!)
      if (alike !== 0) {
        const likeness = Math.fround(content.scoreOf(article, liked))
        if (likeness > 0) sum = Math.fround(sum + alike * Math.log(1 + likeness * perContent))
        else if (likeness < 0) sum = Math.fround(sum - alike * Math.log(1 - likeness * perContent))
      }
      if (hasPrice) {
        const distance = positions[article]! - mean
        if (!Number.isNaN(distance)) sum = Math.fround(sum - price * Math.log(1 + PER_SQUARE * distance * distance))
      }
      if (lifts) sum = Math.fround(sum + told * words.meanOf(article, lifts))
      const row = article * ATTRIBUTES
      for (let k = 0; k < ATTRIBUTES; k++) sum = Math.fround(sum + tastes[slots[row + k]!]!)
      scores[article] = sum + few * month[article]!
    }
    this.#forgetBought(history)
  }

  /** The latest purchase of a product counts. */
  #markBought({ places, weights }: WeightedHistory): void {
    for (let i = 0; i < places.length; i++) {
      const own = this.#products[places[i]!]!
      if (own !== -1 && weights[i]! > this.#bought[own]!) this.#bought[own] = weights[i]!
    }
  }

  #forgetBought({ places }: WeightedHistory): void {
    for (let i = 0; i < places.length; i++) {
      const own = this.#products[places[i]!]!
      if (own !== -1) this.#bought[own] = 0
    }
  }
}

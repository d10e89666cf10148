import type { WeightedHistory } from '../collaborative/collaborative-model.ts'
import { type ArticleCatalogue, TASTE_ATTRIBUTES, type TasteAttribute } from '../data/article-catalogue.ts'

/** What the whole shop buys weighs as much as this many purchases of the customer's own. */
const SMOOTHING = 2

/**
 * How much more of each group of articles (type, section, colour …) a customer buys than everybody does, from few numbers
 * a customer: the log ratio of the shares, smoothed towards everybody's.
 */
export class TasteSignals {
  readonly #catalogue: ArticleCatalogue
  /** Everybody's shares of the values of each attribute. */
  readonly #shares: Readonly<Record<TasteAttribute, Float64Array>>

  /** `demand`: how much each article is bought, in any unit; aligned with the catalogue. */
  constructor(catalogue: ArticleCatalogue, demand: ArrayLike<number>) {
    this.#catalogue = catalogue
    this.#shares = Object.fromEntries(
      TASTE_ATTRIBUTES.map((attribute) => {
        const { names, of } = catalogue.attributes[attribute]
        const sums = new Float64Array(names.length)
        let total = 0
        of.forEach((value, article) => {
          if (value === -1) return
          sums[value]! += demand[article]!
          total += demand[article]!
        })
        return [attribute, sums.map((sum) => (sum + 1) / (total + names.length))]
      }),
    ) as Record<TasteAttribute, Float64Array>
  }

  /** For each value of the attribute its log ratio; all 0 for an empty history. */
  liftsOf(attribute: TasteAttribute, { places, weights }: WeightedHistory): Float64Array {
    const { of } = this.#catalogue.attributes[attribute]
    const shares = this.#shares[attribute]
    const counts = new Float64Array(shares.length)
    let total = 0
    for (let i = 0; i < places.length; i++) {
      const value = of[places[i]!]!
      if (value === -1) continue
      counts[value]! += weights[i]!
      total += weights[i]!
    }
    const never = Math.log(SMOOTHING / (total + SMOOTHING))
    return counts.map((count, value) => {
      const share = shares[value]!
      return count === 0 ? never : Math.log((count + SMOOTHING * share) / ((total + SMOOTHING) * share))
    })
  }
}

import { addProducts } from '../../../math/add-products.ts'
import type { ArtifactArray } from '../../../model.ts'
import type { CollaborativeModel, WeightedHistory } from '../collaborative-model.ts'
import type { DiagonalFactors } from './diagonal-factors.ts'
import { HistorySystem } from './history-system.ts'
import { type Regularisation, regularisationOf } from './regularisation.ts'

/** What was learned, and the parameters that a history is solved with. */
export interface LearnedFactors {
  readonly items: DiagonalFactors
  readonly alpha: number
  /** Of the customers. */
  readonly regularisation: Regularisation
}

/**
 * Scores by the vector that a history would have got in training, solved when it is asked for: a purchase of a second
 * ago counts as any other. The score of an article is u y, about the 0 to 1 of what was to be learned; a history's
 * weight w means the confidence 1 + alpha w.
 */
export class AlsModel implements CollaborativeModel {
  readonly articleCount: number
  readonly arrays: Readonly<Record<string, ArtifactArray>>
  readonly #learned: LearnedFactors

  constructor(learned: LearnedFactors) {
    const { items, regularisation } = learned
    this.articleCount = items.rows.length / items.factors
    this.arrays = {
      item_factors: items.rows,
      gram: items.gram,
      mean_confidence: Float64Array.of(regularisation.meanConfidence),
    }
    this.#learned = learned
  }

  /** Takes articles x factors steps, and those of HistorySystem. */
  addScores(history: WeightedHistory, scores: Float32Array): void {
    if (history.places.length === 0) return
    const { items } = this.#learned
    const customer = new Float64Array(items.factors)
    this.#prepare(history).solve(customer, 0, 1)
    addProducts(items.rows, customer, scores)
  }

  contributions(history: WeightedHistory, target: number): Float64Array {
    return history.places.length === 0 ? new Float64Array(0) : this.#prepare(history).contributions(target)
  }

  #prepare({ places, weights }: WeightedHistory): HistorySystem {
    const { items, alpha, regularisation } = this.#learned
    const excess = weights.map((weight) => alpha * weight)
    const confidence = excess.reduce((sum, value) => sum + value, this.articleCount)
    const system = new HistorySystem(items)
    system.prepare(places, excess, 0, places.length, regularisationOf(regularisation, confidence))
    return system
  }
}

import { rowLengths, transposeRows } from '../../../models/math/compressed-sparse-rows.ts'
import type {
  CollaborativeModel,
  Interactions,
  WeightedHistory,
} from '../../../models/recommendation/collaborative/collaborative-model.ts'

/** Scores every article by its number of customers, whatever the history. */
export class PopularityScores implements CollaborativeModel {
  readonly #customers: Int32Array
  readonly arrays = {}

  constructor({ byCustomer }: Interactions) {
    this.#customers = rowLengths(transposeRows(byCustomer))
  }

  get articleCount(): number {
    return this.#customers.length
  }

  addScores(_: WeightedHistory, scores: Float32Array): void {
    for (let article = 0; article < scores.length; article++) scores[article]! += this.#customers[article]!
  }

  contributions({ places }: WeightedHistory, target: number): Float64Array {
    return new Float64Array(places.length).fill(this.#customers[target]! / places.length)
  }
}

/** The sum of two models' scores, those of the second times `weight`. */
export class WeightedPair implements CollaborativeModel {
  readonly #first: CollaborativeModel
  readonly #second: CollaborativeModel
  readonly #weight: number
  readonly arrays = {}

  constructor(first: CollaborativeModel, second: CollaborativeModel, weight: number) {
    this.#first = first
    this.#second = second
    this.#weight = weight
  }

  get articleCount(): number {
    return this.#first.articleCount
  }

  addScores(history: WeightedHistory, scores: Float32Array): void {
    this.#first.addScores(history, scores)
    this.#second.addScores({ ...history, weights: history.weights.map((weight) => weight * this.#weight) }, scores)
  }

  contributions(history: WeightedHistory, target: number): Float64Array {
    const second = this.#second.contributions(history, target)
    return this.#first.contributions(history, target).map((part, place) => part + this.#weight * second[place]!)
  }
}

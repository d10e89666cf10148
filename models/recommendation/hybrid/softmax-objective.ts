import type { FitPace } from '../../fit-pace.ts'
import type { Choice } from './softmax-regression.ts'

/** Of taking what was taken: never log 0. */
const LEAST_PROBABILITY = 1e-300
/** Candidates less likely than this among equals add next to nothing to the curvature, which only steers the steps. */
const LEAST_CURVED = 0.01

/** A point of the objective. */
export interface ObjectiveValue {
  readonly value: number
  readonly gradient: Float64Array
  /** Signals x signals; nearly exact. */
  readonly hessian: Float64Array
}

/** The penalised negative log-likelihood of fitSoftmax with its first two derivatives. */
export class SoftmaxObjective {
  readonly #choices: readonly Choice[]
  readonly #ridge: number
  /** Shared between choices. */
  #expected = new Float64Array(0)

  /** `choices` are standardised already. */
  constructor(choices: readonly Choice[], ridge: number) {
    this.#choices = choices
    this.#ridge = ridge
    this.#expected = new Float64Array(choices.reduce((most, { standsFor }) => Math.max(most, standsFor.length), 0))
  }

  async at(weights: Float64Array, pace: FitPace): Promise<ObjectiveValue> {
    const count = weights.length
    const gradient = weights.map((weight) => this.#ridge * weight)
    const hessian = new Float64Array(count * count)
    for (let signal = 0; signal < count; signal++) hessian[signal * count + signal] = this.#ridge
    let value = (this.#ridge / 2) * weights.reduce((sum, weight) => sum + weight * weight, 0)
    for (const [place, choice] of this.#choices.entries()) {
      value += this.#add(choice, weights, gradient, hessian)
      if (pace.isDue()) await pace.pause(place / this.#choices.length)
    }
    for (let a = 0; a < count; a++) for (let b = 0; b < a; b++) hessian[b * count + a] = hessian[a * count + b]!
    return { value, gradient, hessian }
  }

  /** The choice's share of the value; its derivatives are added, the second ones in the lower triangle. */
  #add(choice: Choice, weights: Float64Array, gradient: Float64Array, hessian: Float64Array): number {
    const { signals, taken } = choice
    const count = weights.length
    const probabilities = this.#probabilities(choice, weights)
    const leastCurved = LEAST_CURVED / choice.standsFor.length
    // Over the likely candidates alone, so that what is left out never makes the curvature negative.
    const mean = new Float64Array(count)
    let likely = 0
    let value = 0
    for (let candidate = 0; candidate < choice.standsFor.length; candidate++) {
      const start = candidate * count
      const probability = probabilities[candidate]!
      if (candidate < taken) {
        value -= Math.log(Math.max(probability / choice.standsFor[candidate]!, LEAST_PROBABILITY)) / taken
      }
      const surplus = candidate < taken ? probability - 1 / taken : probability
      for (let a = 0; a < count; a++) gradient[a]! += surplus * signals[start + a]!
      if (probability < leastCurved) continue
      likely += probability
      for (let a = 0; a < count; a++) {
        const weighted = probability * signals[start + a]!
        const row = a * count
        mean[a]! += weighted
        for (let b = 0; b <= a; b++) hessian[row + b]! += weighted * signals[start + b]!
      }
    }
    for (let a = 0; a < count; a++) {
      const scaled = mean[a]! / likely
      for (let b = 0; b <= a; b++) hessian[a * count + b]! -= scaled * mean[b]!
    }
    return value
  }

  /** Each candidate with all those that it stands for; they add up to 1. */
  #probabilities({ signals, standsFor }: Choice, weights: Float64Array): Float64Array {
    const expected = this.#expected
    let best = Number.NEGATIVE_INFINITY
    for (let candidate = 0, at = 0; candidate < standsFor.length; candidate++) {
      let score = 0
      for (let signal = 0; signal < weights.length; signal++, at++) score += weights[signal]! * signals[at]!
      expected[candidate] = score
      best = Math.max(best, score)
    }
    let total = 0
    for (let candidate = 0; candidate < standsFor.length; candidate++) {
      expected[candidate] = standsFor[candidate]! * Math.exp(expected[candidate]! - best)
      total += expected[candidate]!
    }
    for (let candidate = 0; candidate < standsFor.length; candidate++) expected[candidate]! /= total
    return expected
  }
}

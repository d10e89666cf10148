import { TopK } from '../../math/top-k.ts'
import type { ValidationCase } from '../data/cut-last-days.ts'
import { type ScoringContext, SIGNALS, type Signal, type SignalSet } from './signal-set.ts'
import type { Choice } from './softmax-regression.ts'

/** Candidates of one customer: so many of the best by each of these signals, and every n-th of all. */
const EXPECTED: readonly (readonly [Signal, number])[] = [
  ['history', 50],
  ['words', 10],
  ['demand_week', 20],
  ['demand_month', 30],
  ['product', 10],
]
const RANDOM_CANDIDATES = 100

/** Makes choices of customers; keeps its memory between them. Articles that nobody has bought are in none. */
export class ChoiceMaker {
  readonly #signals: SignalSet
  /** Signal by signal. */
  readonly #values: readonly Float32Array[]
  readonly #best = EXPECTED.map(([, count]) => new TopK(count))

  constructor(signals: SignalSet) {
    this.#signals = signals
    this.#values = SIGNALS.map(() => new Float32Array(signals.articleCount))
  }

  /** The taken articles first, then those that might have been expected, then a sample that stands for all others. */
  make({ places, targets }: Pick<ValidationCase, 'places' | 'targets'>, context: ScoringContext): Choice {
    const { articleCount, parts } = this.#signals
    SIGNALS.forEach((signal, at) => {
      this.#signals.addSignal(signal, 1, context, this.#values[at]!.fill(0))
    })
    const mayBe = Uint8Array.from(parts.demand.customers, (customers) => (customers > 0 ? 1 : 0))
    for (const place of places) mayBe[place] = 0
    const chosen = [...targets]
    const choose = (article: number) => {
      if (mayBe[article] !== 1) return
      mayBe[article] = 0
      chosen.push(article)
    }
    for (const target of targets) mayBe[target] = 0
    EXPECTED.forEach(([signal], at) => {
      const values = this.#values[SIGNALS.indexOf(signal)]!
      const best = this.#best[at]!
      best.clear()
      for (let article = 0; article < articleCount; article++) {
        if (mayBe[article] === 1 && values[article] !== 0) best.offer(article, values[article]!)
      }
      best.indexes.subarray(0, best.size).forEach(choose)
    })
    const expected = chosen.length
    const others = mayBe.reduce((sum, may) => sum + may, 0)
    // Evenly from the others, beginning where the customer's own purchases say: another sample for each, and the same again.
    const step = Math.max(1, Math.floor(others / RANDOM_CANDIDATES))
    let passed = targets[0]! % step
    for (let article = 0; article < articleCount; article++) {
      if (mayBe[article] !== 1) continue
      if (passed % step === 0) chosen.push(article)
      passed++
    }
    return this.#choice(chosen, targets.length, expected, others)
  }

  #choice(chosen: readonly number[], taken: number, expected: number, others: number): Choice {
    const matrix = new Float32Array(chosen.length * SIGNALS.length)
    this.#values.forEach((values, signal) => {
      for (let row = 0; row < chosen.length; row++) matrix[row * SIGNALS.length + signal] = values[chosen[row]!]!
    })
    const standsFor = new Float32Array(chosen.length)
      .fill(1, 0, expected)
      .fill(others / (chosen.length - expected), expected)
    return { signals: matrix, taken, standsFor }
  }
}

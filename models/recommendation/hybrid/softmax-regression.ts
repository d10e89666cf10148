import type { FitPace } from '../../fit-pace.ts'
import { solveSymmetric } from '../../math/solve-symmetric.ts'
import { SoftmaxObjective } from './softmax-objective.ts'

/** One choice: the signals of each candidate, and which of them were taken. */
export interface Choice {
  /** Candidates x signals. */
  readonly signals: Float32Array
  /** How many of the candidates were taken: the first ones. */
  readonly taken: number
  /** For how many articles each candidate stands; a sample of those that nobody expects stands for all of them. */
  readonly standsFor: Float32Array
}

const MOST_STEPS = 25
const SMALLEST_STEP = 1e-4
const TOLERANCE = 1e-5

/**
 * Weights w that make the taken candidates of each choice likely: the multinomial logit of McFadden 1974, "Conditional
 * logit analysis of qualitative choice behavior". Minimises the sum over choices of the mean over the taken of
 * -log softmax(w · signals), where the denominator counts each candidate as often as it stands for others, plus
 * ridge / 2 * |w|^2 over standardised signals, by Newton's method; a step that makes the sum larger is halved, and since
 * it is convex that ends at its least, wherever it starts. A signal that never varies within a choice gets 0. Deterministic.
 */
export async function fitSoftmax(
  choices: readonly Choice[],
  signalCount: number,
  { ridge, pace, start }: { readonly ridge: number; readonly pace: FitPace; readonly start?: ArrayLike<number> },
): Promise<Float64Array> {
  const spread = spreadOf(choices, signalCount)
  const objective = new SoftmaxObjective(
    choices.map((choice) => standardise(choice, spread)),
    ridge,
  )
  const weights = spread.map((value, signal) => value * (start?.[signal] ?? 0))
  let before = await objective.at(weights, pace)
  for (let step = 0; step < MOST_STEPS; step++) {
    const direction = solveSymmetric(before.hessian, before.gradient)
    let after = before
    for (let size = 1; size > SMALLEST_STEP && after === before; size /= 2) {
      const tried = weights.map((weight, signal) => weight - size * direction[signal]!)
      const found = await objective.at(tried, pace)
      if (found.value > before.value) continue
      weights.set(tried)
      after = found
    }
    const gained = before.value - after.value
    before = after
    if (gained < TOLERANCE * Math.abs(after.value)) break
  }
  return weights.map((weight, signal) => (spread[signal]! > 0 ? weight / spread[signal]! : 0))
}

function standardise({ signals, taken, standsFor }: Choice, spread: Float64Array): Choice {
  const perSpread = spread.map((value) => (value > 0 ? 1 / value : 0))
  return { signals: signals.map((value, at) => value * perSpread[at % spread.length]!), taken, standsFor }
}

/** Root mean square of each signal's deviation from its mean within a choice; 0: it never varies. */
function spreadOf(choices: readonly Choice[], count: number): Float64Array {
  const squares = new Float64Array(count)
  let all = 0
  for (const { signals } of choices) {
    const candidates = signals.length / count
    all += candidates
    for (let signal = 0; signal < count; signal++) {
      let sum = 0
      let sumOfSquares = 0
      for (let at = signal; at < signals.length; at += count) {
        sum += signals[at]!
        sumOfSquares += signals[at]! ** 2
      }
      squares[signal]! += Math.max(0, sumOfSquares - (sum * sum) / candidates)
    }
  }
  return squares.map((square) => {
    const spread = Math.sqrt(square / Math.max(all, 1))
    return spread < 1e-6 ? 0 : spread
  })
}

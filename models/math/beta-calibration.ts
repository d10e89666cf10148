import { minimise } from './quasi-newton.ts'

/** logit of the calibrated probability = a ln p − b ln(1 − p) + c. With a = b it is Platt's curve, with 1, 1, 0 none. */
export interface BetaCurve {
  /** Neither is negative, so that the curve never falls. */
  readonly a: number
  readonly b: number
  readonly c: number
}

/** No probability is taken for nearer to 0 or 1 than this: its logarithm would be infinite. */
const LEAST_PROBABILITY = 1e-12
/** Keeps parameters finite where outcomes are split without error; too small to be seen elsewhere. */
const RIDGE = 1e-6
/** Two shapes with two unknowns in the log odds: the one whose coefficient would be negative is left out. */
const SHAPES = [
  [1, 1],
  [1, 0],
  [0, 1],
] as const

/**
 * Beta calibration (Kull, Silva Filho and Flach 2017): a logistic regression of outcomes (1 or 0) on ln p and −ln(1 − p),
 * which fits where the scores of both classes are beta-distributed, and can leave calibrated probabilities as they are.
 * Weights are 1 where absent, and must not be negative. Throws RangeError when the arrays are not aligned, a probability is
 * outside [0, 1], or one of the outcomes does not occur.
 */
export function fitBetaCalibration(
  probabilities: ArrayLike<number>,
  outcomes: ArrayLike<number>,
  weights?: ArrayLike<number>,
): BetaCurve {
  const total = assertBothOccur(probabilities, outcomes, weights)
  let flat: BetaCurve = { a: 0, b: 0, c: 0 }
  for (const [withA, withB] of SHAPES) {
    const start = [withA, withB, 0]
    const { at } = minimise(([a, b, c], gradient) => {
      gradient.fill(0)
      let loss = 0
      for (let row = 0; row < probabilities.length; row++) {
        const p = inside(probabilities[row]!)
        const up = withA * Math.log(p)
        const down = -withB * Math.log1p(-p)
        const margin = a! * up + b! * down + c!
        const weight = (weights?.[row] ?? 1) / total
        const outcome = outcomes[row]!
        loss += weight * (Math.max(margin, 0) + Math.log1p(Math.exp(-Math.abs(margin))) - outcome * margin)
        const slope = weight * (1 / (1 + Math.exp(-margin)) - outcome)
        gradient[0]! += slope * up
        gradient[1]! += slope * down
        gradient[2]! += slope
      }
      start.forEach((origin, k) => {
        const away = [a!, b!, c!][k]! - origin
        loss += (RIDGE / 2) * away * away
        gradient[k]! += RIDGE * away
      })
      return loss
    }, start)
    const [a = 0, b = 0, c = 0] = at
    flat = { a: withA * a, b: withB * b, c }
    if (flat.a >= 0 && flat.b >= 0) return flat
  }
  // Scores that say the opposite in every shape are not to be believed at all: the share of positives for everyone.
  let positive = 0
  for (let row = 0; row < outcomes.length; row++) positive += outcomes[row]! * (weights?.[row] ?? 1)
  return { a: 0, b: 0, c: Math.log(positive / (total - positive)) }
}

/** The log odds of the calibrated probability. */
export function betaLogit({ a, b, c }: BetaCurve, probability: number): number {
  const p = inside(probability)
  return a * Math.log(p) - b * Math.log1p(-p) + c
}

/** The calibrated probability. */
export function betaAt(curve: BetaCurve, probability: number): number {
  return 1 / (1 + Math.exp(-betaLogit(curve, probability)))
}

function inside(probability: number): number {
  return Math.min(Math.max(probability, LEAST_PROBABILITY), 1 - LEAST_PROBABILITY)
}

/** Gives the sum of the weights. */
function assertBothOccur(
  probabilities: ArrayLike<number>,
  outcomes: ArrayLike<number>,
  weights: ArrayLike<number> | undefined,
): number {
  const { length } = probabilities
  if (outcomes.length !== length || (weights !== undefined && weights.length !== length)) {
    throw new RangeError(`${length} probabilities, but ${outcomes.length} outcomes or ${weights?.length} weights`)
  }
  let total = 0
  let positive = 0
  for (let row = 0; row < length; row++) {
    const weight = weights?.[row] ?? 1
    if (!(probabilities[row]! >= 0 && probabilities[row]! <= 1 && weight >= 0)) {
      throw new RangeError(`row ${row} has no probability, or a negative weight`)
    }
    total += weight
    if (outcomes[row] === 1) positive += weight
  }
  if (!(positive > 0 && positive < total)) throw new RangeError('calibration needs both outcomes')
  return total
}

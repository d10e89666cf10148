import type { Metrics } from '../model.ts'
import type { Judged } from './blend/calibration.ts'

/** Probabilities of rows, what came of them, and how many pairs of the population each row stands for. */
export type WeightedProbabilities = Omit<Judged, 'margins'> & { readonly probabilities: Float64Array }

/** No probability is taken for surer than this, so that one wrong answer does not cost infinity. */
const LEAST_PROBABILITY = 1e-15
const CALIBRATION_BINS = 15

/** ln of the probability that was given to what happened. */
export function logLikelihood(probability: number, outcome: number): number {
  return Math.log(Math.max(outcome === 1 ? probability : 1 - probability, LEAST_PROBABILITY))
}

/**
 * Metrics of the population that the rows were sampled from: auc and average_precision (where both outcomes occur), brier,
 * ece (15 bins of equal weight, as probabilities of rare purchases all lie in one bin of equal width), and
 * calibration_ratio: purchases foretold to purchases that happened.
 */
export function weightedMetrics(judged: WeightedProbabilities): Metrics {
  const { probabilities, outcomes, weights } = judged
  const order = Int32Array.from(probabilities.keys()).sort((a, b) => probabilities[b]! - probabilities[a]! || a - b)
  const total = sumOf(order, (row) => weights[row]!)
  const positive = sumOf(order, (row) => weights[row]! * outcomes[row]!)
  const foretold = sumOf(order, (row) => weights[row]! * probabilities[row]!)
  return {
    ...(positive > 0 && positive < total && ranking(judged, order, positive, total)),
    brier: sumOf(order, (row) => weights[row]! * (probabilities[row]! - outcomes[row]!) ** 2) / total,
    ece: calibrationError(judged, order, total),
    ...(positive > 0 && { calibration_ratio: foretold / positive }),
    base_rate: positive / total,
  }
}

/** Both areas, equal probabilities together, over the ranking by falling probability. */
function ranking(
  { probabilities, outcomes, weights }: WeightedProbabilities,
  order: Int32Array,
  positive: number,
  total: number,
): Metrics {
  let hits = 0
  let seen = 0
  let area = 0
  let precision = 0
  for (let from = 0; from < order.length; ) {
    let hitsHere = 0
    let seenHere = 0
    let to = from
    for (; to < order.length && probabilities[order[to]!] === probabilities[order[from]!]; to++) {
      hitsHere += weights[order[to]!]! * outcomes[order[to]!]!
      seenHere += weights[order[to]!]!
    }
    area += (seenHere - hitsHere) * (hits + hitsHere / 2)
    hits += hitsHere
    seen += seenHere
    precision += hitsHere * (hits / seen)
    from = to
  }
  return { auc: area / (positive * (total - positive)), average_precision: precision / positive }
}

function calibrationError(
  { probabilities, outcomes, weights }: WeightedProbabilities,
  order: Int32Array,
  total: number,
): number {
  const gaps = new Float64Array(CALIBRATION_BINS)
  let seen = 0
  for (const row of order) {
    const middle = seen + weights[row]! / 2
    const bin = Math.min(CALIBRATION_BINS - 1, Math.floor((middle / total) * CALIBRATION_BINS))
    gaps[bin]! += weights[row]! * (probabilities[row]! - outcomes[row]!)
    seen += weights[row]!
  }
  return gaps.reduce((sum, gap) => sum + Math.abs(gap), 0) / total
}

function sumOf(rows: Int32Array, term: (row: number) => number): number {
  let sum = 0
  for (const row of rows) sum += term(row)
  return sum
}

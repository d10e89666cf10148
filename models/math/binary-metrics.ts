/**
 * How good scores and probabilities are for outcomes that are 1 (true) or 0. All arrays are aligned; each function
 * throws RangeError when they are not, or when nothing can be judged.
 */
type Numbers = ArrayLike<number>

/** As many bins as calibration errors are usually reported with (Guo et al. 2017). */
const CALIBRATION_BINS = 15

/** No probability is taken for surer than this, so that one wrong answer does not cost infinity. */
const LEAST_PROBABILITY = 1e-15

/**
 * Probability that a random positive has a higher score than a random negative, equal scores counting half (Mann and
 * Whitney 1947). Throws RangeError when there are no positives or no negatives.
 */
export function areaUnderRoc(scores: Numbers, outcomes: Numbers): number {
  const order = descending(scores, outcomes)
  const { positives, negatives } = countOutcomes(outcomes)
  if (positives === 0 || negatives === 0) throw new RangeError('the area needs positives and negatives')
  let truePositives = 0
  let area = 0
  forEachTie(order, scores, (from, to) => {
    const hits = countPositives(order, outcomes, from, to)
    const misses = to - from - hits
    area += misses * (truePositives + hits / 2)
    truePositives += hits
  })
  return area / (positives * negatives)
}

/**
 * Average precision: the sum over the thresholds of (recall gained) x (precision there), which is the area under the
 * precision-recall steps without interpolation (Davis and Goadrich 2006). Throws RangeError without positives.
 */
export function averagePrecision(scores: Numbers, outcomes: Numbers): number {
  const order = descending(scores, outcomes)
  const { positives } = countOutcomes(outcomes)
  if (positives === 0) throw new RangeError('average precision needs positives')
  let truePositives = 0
  let sum = 0
  forEachTie(order, scores, (from, to) => {
    const hits = countPositives(order, outcomes, from, to)
    truePositives += hits
    sum += (hits / positives) * (truePositives / to)
  })
  return sum
}

/** Mean squared error of the probabilities (Brier 1950). */
export function brierScore(probabilities: Numbers, outcomes: Numbers): number {
  return mean(probabilities, outcomes, (p, y) => (p - y) ** 2)
}

/** Mean of −ln(the probability that was given to what happened). */
export function logLoss(probabilities: Numbers, outcomes: Numbers): number {
  return mean(probabilities, outcomes, (p, y) => {
    const given = y === 1 ? p : 1 - p
    return -Math.log(Math.max(given, LEAST_PROBABILITY))
  })
}

/**
 * Expected calibration error: bins of equal width over [0, 1], and the mean over all rows of the distance between the
 * mean probability and the share of positives in the row's bin.
 */
export function expectedCalibrationError(probabilities: Numbers, outcomes: Numbers, bins = CALIBRATION_BINS): number {
  assertAligned(probabilities, outcomes)
  const gaps = new Float64Array(bins)
  for (let at = 0; at < probabilities.length; at++) {
    const bin = Math.min(bins - 1, Math.floor(probabilities[at]! * bins))
    gaps[bin]! += probabilities[at]! - outcomes[at]!
  }
  return gaps.reduce((sum, gap) => sum + Math.abs(gap), 0) / probabilities.length
}

/** Share of rows where the probability is above one half exactly when the outcome is 1. */
export function accuracy(probabilities: Numbers, outcomes: Numbers): number {
  return mean(probabilities, outcomes, (p, y) => (p > 0.5 === (y === 1) ? 1 : 0))
}

/** The mean of the F1 scores of both outcomes at one half; a class that is neither met nor given has 0. */
export function macroF1(probabilities: Numbers, outcomes: Numbers): number {
  assertAligned(probabilities, outcomes)
  let both = 0
  let neither = 0
  let wrong = 0
  for (let at = 0; at < probabilities.length; at++) {
    const given = probabilities[at]! > 0.5
    if (given !== (outcomes[at] === 1)) wrong++
    else if (given) both++
    else neither++
  }
  const f1 = (hits: number) => (hits === 0 ? 0 : (2 * hits) / (2 * hits + wrong))
  return (f1(both) + f1(neither)) / 2
}

function mean(a: Numbers, b: Numbers, term: (a: number, b: number) => number): number {
  assertAligned(a, b)
  let sum = 0
  for (let at = 0; at < a.length; at++) sum += term(a[at]!, b[at]!)
  return sum / a.length
}

function assertAligned(a: Numbers, outcomes: Numbers): void {
  if (a.length !== outcomes.length) throw new RangeError(`${a.length} scores for ${outcomes.length} outcomes`)
  if (a.length === 0) throw new RangeError('there is nothing to judge')
}

function descending(scores: Numbers, outcomes: Numbers): Int32Array {
  assertAligned(scores, outcomes)
  return Int32Array.from({ length: scores.length }, (_, at) => at).sort((a, b) => scores[b]! - scores[a]!)
}

function countOutcomes(outcomes: Numbers): { positives: number; negatives: number } {
  let positives = 0
  for (let at = 0; at < outcomes.length; at++) positives += outcomes[at] === 1 ? 1 : 0
  return { positives, negatives: outcomes.length - positives }
}

/** Calls `use` with each run of equal scores: the places `from` to before `to` of the order. */
function forEachTie(order: Int32Array, scores: Numbers, use: (from: number, to: number) => void): void {
  for (let from = 0; from < order.length; ) {
    let to = from + 1
    while (to < order.length && scores[order[to]!] === scores[order[from]!]) to++
    use(from, to)
    from = to
  }
}

function countPositives(order: Int32Array, outcomes: Numbers, from: number, to: number): number {
  let hits = 0
  for (let at = from; at < to; at++) hits += outcomes[order[at]!] === 1 ? 1 : 0
  return hits
}

import type { CalendarSeries, SeasonIndices } from '../../seasonality/group-seasons.ts'

/**
 * By how much a series wanes a month, as a rate: 0 for what sells on and on, 0.7 for what halves each month, below 0 for
 * what grows.
 */
export const WANINGS = Float64Array.of(-0.1, -0.05, -0.02, 0, 0.02, 0.05, 0.08, 0.12, 0.17, 0.23, 0.3, 0.4, 0.55, 0.8)

/** Weight of a month beside the one after it: a rate drifts, so that old months say less. */
const DECAY = 0.93

/** Months that the tables below reach back; a waning of more says nothing. */
const LONGEST = 120
const weights = Float64Array.from({ length: LONGEST }, (_, age) => DECAY ** age)
/** Waning → months before the end → how much more was sold then. */
const growths = Array.from(WANINGS, (waning) =>
  Float64Array.from({ length: LONGEST }, (_, age) => Math.exp(waning * age)),
)

/** How much more a series of this waning sold `age` months before its end. */
export function soldBefore(place: number, age: number): number {
  return growths[place]![Math.min(age, LONGEST - 1)]!
}

/** A distribution over WANINGS; sums to 1. */
export type WaningDistribution = Float64Array

/** What the months of one series say, for each waning. */
export interface WaningEvidence {
  /** Log likelihood of how the units are spread over the months, given their sum. */
  readonly logLikelihood: Float64Array
  /** Units a month at the end of the series, in a month of season 1. */
  readonly rate: Float64Array
  /** Discounted. */
  readonly units: number
  /** Pearson's chi-squared under the likeliest waning, and its degrees of freedom. */
  readonly chiSquared: number
  readonly freedom: number
}

/**
 * Units of month t are Poisson with mean rate × season × exp(-waning × (t - end)); months are discounted with age, those
 * unknown (NaN) do not count. A series that sold nothing is as likely under every waning.
 */
export function waningEvidence({ y, firstSeason = 0 }: CalendarSeries, season: SeasonIndices): WaningEvidence {
  const n = y.length
  const logLikelihood = new Float64Array(WANINGS.length)
  const rate = new Float64Array(WANINGS.length)
  const seasons = y.map((_, t) => season[(firstSeason + t) % season.length]!)
  let units = 0
  let seasonal = 0
  let backwards = 0
  let known = 0
  for (let t = 0; t < n; t++) {
    if (Number.isNaN(y[t]!)) continue
    const sold = weights[Math.min(n - 1 - t, LONGEST - 1)]! * y[t]!
    known++
    units += sold
    if (sold > 0) seasonal += sold * Math.log(seasons[t]!)
    backwards += sold * Math.min(n - 1 - t, LONGEST - 1)
  }
  let best = 0
  for (let place = 0; place < WANINGS.length; place++) {
    let exposure = 0
    for (let t = 0; t < n; t++) {
      if (Number.isNaN(y[t]!)) continue
      exposure += weights[Math.min(n - 1 - t, LONGEST - 1)]! * seasons[t]! * soldBefore(place, n - 1 - t)
    }
    if (units === 0 || exposure === 0) continue
    logLikelihood[place] = seasonal + WANINGS[place]! * backwards - units * Math.log(exposure)
    rate[place] = units / exposure
    if (logLikelihood[place]! > logLikelihood[best]!) best = place
  }
  let chiSquared = 0
  for (let t = 0; t < n && units > 0; t++) {
    if (Number.isNaN(y[t]!)) continue
    const expected = rate[best]! * seasons[t]! * soldBefore(best, n - 1 - t)
    chiSquared += (y[t]! - expected) ** 2 / Math.max(expected, LEAST_EXPECTED)
  }
  return { logLikelihood, rate, units, chiSquared, freedom: Math.max(0, known - 2) }
}

/** Below it a unit would count as a wonder in chi-squared. */
const LEAST_EXPECTED = 0.25

/** What is thought of the waning after the evidence, its log likelihood divided by the units' dispersion beyond Poisson. */
export function waningPosterior(
  prior: WaningDistribution,
  { logLikelihood }: WaningEvidence,
  dispersion: number,
): WaningDistribution {
  const logs = logLikelihood.map((log, place) => log / dispersion + Math.log(prior[place]!))
  const most = logs.reduce((a, b) => Math.max(a, b))
  const weights = logs.map((log) => Math.exp(log - most))
  const total = weights.reduce((a, b) => a + b)
  return weights.map((weight) => weight / total)
}

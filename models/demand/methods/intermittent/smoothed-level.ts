import type { ForecastMethod } from '../../forecast-method.ts'

import { rateMethod } from './rate-method.ts'

/** Simple exponential smoothing with a small fixed share, begun by the first month: slow, as noisy counts ask for. */
export function slowSmoothing(share = 0.1): ForecastMethod {
  return rateMethod(`ses_${share}`, (units) => levels(units, share), { size: share, occurrence: share })
}

/** The level before each month, and at place n the level now; the first month begins it (place 0 is 0). */
export function levels(units: Float64Array, share: number): Float64Array {
  const path = new Float64Array(units.length + 1)
  for (let t = 0; t < units.length; t++) {
    path[t + 1] = t === 0 ? units[0]! : path[t]! + share * (units[t]! - path[t]!)
  }
  return path
}

/** What smooths noisy counts; the range that statsforecast searches too. */
const CANDIDATES = [0.1, 0.15, 0.2, 0.25, 0.3]

/** The level now, its share chosen by the squared one-step errors in sample; of equals the smallest. */
export function optimisedLevel(units: Float64Array): number {
  let best = 0
  let least = Number.POSITIVE_INFINITY
  for (const share of CANDIDATES) {
    const path = levels(units, share)
    let error = 0
    for (let t = 1; t < units.length; t++) error += (units[t]! - path[t]!) ** 2
    if (error < least) [best, least] = [path[units.length]!, error]
  }
  return best
}

import type { ForecastMethod } from '../../forecast-method.ts'
import type { RatePath, Smoothing } from './choose-smoothing.ts'
import { rateMethod } from './rate-method.ts'

/**
 * Teunter, Syntetos and Babai (2011, "Intermittent demand: linking forecasting to inventory obsolescence"): the
 * probability of a demand is smoothed every month, its size when one comes; rate = probability × size. So an article
 * that stops selling fades. The first month begins the probability (0 or 1), the first demand the size.
 */
export function teunterSyntetosBabai(smoothing: Smoothing = { size: 0.1, occurrence: 0.1 }): ForecastMethod {
  return rateMethod('tsb', rates, smoothing)
}

const rates: RatePath = (units, { size: sizeShare, occurrence }) => {
  const path = new Float64Array(units.length + 1)
  let size = 0
  let probability = units[0]! > 0 ? 1 : 0
  for (let t = 0; t < units.length; t++) {
    const isDemand = units[t]! > 0
    if (t > 0) probability += occurrence * ((isDemand ? 1 : 0) - probability)
    if (isDemand) size = size === 0 ? units[t]! : size + sizeShare * (units[t]! - size)
    path[t + 1] = probability * size
  }
  return path
}

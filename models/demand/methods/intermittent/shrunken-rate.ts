import { type ForecastMethod, requireLength } from '../../forecast-method.ts'
import { posteriorRate, type RatePrior } from './gamma-poisson.ts'

/** What `learnShrunkenRates` found for the series of a group. */
export interface ShrunkenRate {
  readonly prior: RatePrior
  /** Weight of a month beside the one after it, above 0 and at most 1: old sales say less about the rate of today. */
  readonly decay: number
  /** Units of the horizon for each unit that the rate of today promises: the trend of the whole. */
  readonly growth: number
}

/**
 * The rate of a series, its months discounted with age, drawn towards its group's mean the more, the less is known of it
 * (Gamma-Poisson), times the growth of the whole. A series without history is forecast as its group's mean.
 */
export function shrunkenRate({ prior, decay, growth }: ShrunkenRate): ForecastMethod {
  const method: ForecastMethod = {
    name: 'shrunken_rate',
    minLength: 0,
    forecast(series, h) {
      requireLength(method, series)
      const { sold, exposure } = discount(series.y, decay)
      return new Float64Array(h).fill(growth * posteriorRate(prior, sold, exposure))
    },
  }
  return method
}

/** Units and known months, each times decay^(age in months). */
export function discount(y: Float64Array, decay: number): { sold: number; exposure: number } {
  let sold = 0
  let exposure = 0
  for (const units of y) {
    sold *= decay
    exposure *= decay
    if (Number.isNaN(units)) continue
    sold += units
    exposure++
  }
  return { sold, exposure }
}

import { type ForecastMethod, requireLength, type Series } from '../../forecast-method.ts'
import { constantValue } from '../constant-value.ts'
import { type EtsEstimate, type EtsLimits, estimateEts, usualLimits } from './estimate-ets.ts'
import { extrapolateEts, filterEts } from './ets-filter.ts'
import { countParameters, etsForm } from './ets-form.ts'

/** Of the fifteen stable forms those that do not mix a multiplicative error with an additive season. */
export const usualForms = [
  'ANN',
  'AAN',
  'AAdN',
  'MNN',
  'MAN',
  'MAdN',
  'ANA',
  'AAA',
  'AAdA',
  'MNM',
  'MAM',
  'MAdM',
] as const

export interface EtsOptions {
  readonly name?: string
  /** Forms to choose among; those that a series does not admit are left out. */
  readonly forms?: readonly string[]
  readonly limits?: EtsLimits
}

/**
 * Exponential smoothing: of all forms the one with the least AICc (Hyndman, Koehler, Ord and Snyder 2008). Multiplicative
 * components are tried where all is above 0, seasons where there are two whole periods, and only forms with fewer
 * parameters than known steps. One form alone makes SES (ANN), Holt (AAN), a damped trend (AAdN) or Holt-Winters (AAA).
 */
export function ets({ name = 'ets', forms = usualForms, limits = usualLimits }: EtsOptions = {}): ForecastMethod {
  const parsed = forms.map(etsForm)
  const choose = ({ y, period }: Series): EtsEstimate => {
    const isPositive = y.every((value) => !(value <= 0))
    const known = y.length - y.filter(Number.isNaN).length
    let best: EtsEstimate | undefined
    for (const form of parsed) {
      if (form.season !== 'N' && y.length < 2 * period) continue
      if (parsed.length > 1 && known <= countParameters(form, period) + 1) continue
      if (!isPositive && (form.error === 'M' || form.season === 'M')) continue
      const estimate = estimateEts(y, period, form, limits)
      if (best === undefined || estimate.aicc < best.aicc) best = estimate
    }
    return best ?? estimateEts(y, period, etsForm('ANN'), limits)
  }
  const method: ForecastMethod = {
    name,
    minLength: 1,
    forecast(series, h) {
      requireLength(method, series)
      const constant = constantValue(series.y)
      if (constant !== undefined) return new Float64Array(h).fill(constant)
      const { form, parameters, state } = choose(series)
      return extrapolateEts(form, parameters.phi, state, series.y.length, h)
    },
    fitted(series) {
      requireLength(method, series)
      const constant = constantValue(series.y)
      const fitted = new Float64Array(series.y.length)
      if (constant !== undefined) return fitted.fill(constant)
      const { form, parameters, initialSeasonals } = choose(series)
      filterEts(series.y, form, parameters, { level: 0, trend: 0, seasonals: initialSeasonals.slice() }, fitted)
      return fitted
    },
  }
  return method
}

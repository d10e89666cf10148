import { type ForecastMethod, requireLength } from '../../forecast-method.ts'
import { constantValue } from '../constant-value.ts'
import { deseasonalised } from '../deseasonalised.ts'
import { estimateEts } from '../ets/estimate-ets.ts'
import { etsForm } from '../ets/ets-form.ts'
import { linearTrend } from './linear-trend.ts'

const ses = etsForm('ANN')

/**
 * The Theta method (Assimakopoulos and Nikolopoulos 2000) as Hyndman and Billah (2003) wrote it: simple exponential
 * smoothing with half the slope of the series' line as drift,
 *
 *   forecast(h) = level + slope / 2 (h - 1 + 1 / alpha - (1 - alpha)^n / alpha)
 *
 * with alpha and the first level by maximum likelihood. Reads no NaN.
 */
const thetaLine: ForecastMethod = {
  name: 'theta',
  minLength: 1,
  forecast(series, h) {
    requireLength(thetaLine, series)
    const { y } = series
    const constant = constantValue(y)
    if (constant !== undefined) return new Float64Array(h).fill(constant)
    const { parameters, state } = estimateEts(y, series.period, ses)
    const { alpha } = parameters
    const drift = linearTrend(y).slope / 2
    const past = (1 - (1 - alpha) ** y.length) / alpha
    return Float64Array.from({ length: h }, (_, step) => state.level + drift * (step + past))
  },
}

/** Theta on the deseasonalised series. */
export const theta = deseasonalised(thetaLine)

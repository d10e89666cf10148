import { nelderMead } from '../../../math/nelder-mead.ts'
import { type ForecastMethod, requireLength } from '../../forecast-method.ts'
import { constantValue } from '../constant-value.ts'
import { deseasonalised } from '../deseasonalised.ts'

export interface ThetaParameters {
  /** Before the first step. */
  level: number
  alpha: number
  /** Curvature of the theta line that is smoothed: 2 in the standard method; 1 is plain exponential smoothing. */
  theta: number
}

const MAX_EVALUATIONS = 400
const TOLERANCE = 1e-6
/** With fewer steps the line that the model grows is not yet a line. */
const STEPS_NOT_JUDGED = 3
const LARGEST_THETA = 20

/**
 * Runs the dynamic Theta state-space model (Fiorucci, Pellegrini, Louzada, Petropoulos and Koehler 2016) through `y` and on
 * through `h` steps that are taken to be what was forecast. `means` (y.length + h) gets the one-step forecasts:
 *
 *   mu_t = level + (1 - 1/theta) ((1 - alpha)^(t-1) A + (1 - (1 - alpha)^t) / alpha B)
 *
 * A and B are the line through y_1 … y_(t-1), kept recursively. Gives the sum of squared errors over the steps judged.
 */
export function filterDynamicTheta(y: Float64Array, parameters: ThetaParameters, means: Float64Array): number {
  const { alpha, theta } = parameters
  const share = 1 - 1 / theta
  let level = parameters.level
  let mean = 0
  let slope = 0
  let intercept = 0
  let power = 1
  let squares = 0
  for (let t = 0; t < means.length; t++) {
    // A first step has no line behind it: the forecast is the level.
    const nextPower = power * (1 - alpha)
    const mu = t === 0 ? level : level + share * (power * intercept + ((1 - nextPower) / alpha) * slope)
    means[t] = mu
    const value = t < y.length ? y[t]! : mu
    if (t < y.length && t >= STEPS_NOT_JUDGED) squares += (value - mu) ** 2
    level = alpha * value + (1 - alpha) * level
    const n = t + 1
    const oldMean = mean
    mean = (t * mean + value) / n
    slope = n === 1 ? 0 : ((n - 2) * slope + (6 * (value - oldMean)) / n) / (n + 1)
    intercept = mean - (slope * (n + 1)) / 2
    power = nextPower
  }
  return squares
}

const dynamicThetaLine: ForecastMethod = {
  name: 'dynamic_theta',
  minLength: 1,
  forecast(series, h) {
    requireLength(dynamicThetaLine, series)
    const { y } = series
    const constant = constantValue(y)
    if (constant !== undefined) return new Float64Array(h).fill(constant)
    const means = new Float64Array(y.length + h)
    const inside = means.subarray(0, y.length)
    const parameters: ThetaParameters = { level: 0, alpha: 0, theta: 0 }
    const scale = Math.abs(y[0]!) || 1
    const objective = (point: Float64Array) => {
      readPoint(point, scale, parameters)
      return filterDynamicTheta(y, parameters, inside)
    }
    const start = Float64Array.of(y[0]! / 2 / scale, 0.5, 2)
    const found = nelderMead(objective, start, {
      steps: Float64Array.of(0.3, -0.3, 1),
      tolerance: TOLERANCE,
      maxEvaluations: MAX_EVALUATIONS,
    })
    readPoint(found.point, scale, parameters)
    filterDynamicTheta(y, parameters, means)
    return means.slice(y.length)
  },
}

function readPoint(point: Float64Array, scale: number, into: ThetaParameters): void {
  into.level = point[0]! * scale
  into.alpha = Math.min(Math.max(point[1]!, 0.01), 0.99)
  into.theta = Math.min(Math.max(point[2]!, 1), LARGEST_THETA)
}

/** The dynamic optimised Theta method on the deseasonalised series. */
export const dynamicTheta = deseasonalised(dynamicThetaLine)

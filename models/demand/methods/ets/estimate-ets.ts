import { nelderMead } from '../../../math/nelder-mead.ts'
import { fillUnknown } from '../../fill-unknown.ts'
import { seasonalIndices } from '../../seasonality/seasonal-indices.ts'
import { type EtsParameters, type EtsState, filterEts } from './ets-filter.ts'
import { countParameters, type EtsForm } from './ets-form.ts'

export interface EtsEstimate {
  readonly form: EtsForm
  readonly parameters: Readonly<EtsParameters>
  /** Of the season before the first step. */
  readonly initialSeasonals: Float64Array
  /** After the last step. */
  readonly state: EtsState
  /** Akaike's criterion corrected for short series; Infinity where the series is too short for the form. */
  readonly aicc: number
}

export interface EtsLimits {
  readonly minPhi: number
  readonly maxPhi: number
  readonly maxEvaluations: number
}

export const usualLimits: EtsLimits = { minPhi: 0.8, maxPhi: 0.98, maxEvaluations: 500 }

const SMALLEST = 1e-4
const TOLERANCE = 1e-6
/** Steps that the first level and trend are read from, unless two seasons are more. */
const STEPS_OF_START = 10
const START_ALPHA = 0.3
const START_SHARE = 0.1

/**
 * Estimates smoothing parameters, first level and trend of a form by maximum likelihood (Nelder-Mead); the first seasonals
 * are those of the classical decomposition. `y` may hold NaN, not at more than all but two steps.
 */
export function estimateEts(y: Float64Array, period: number, form: EtsForm, limits = usualLimits): EtsEstimate {
  const filled = fillUnknown(y)
  const initialSeasonals =
    form.season === 'N' ? new Float64Array(1) : seasonalIndices(filled, period, form.season === 'M')
  const start = startOf(filled, form, initialSeasonals, period)
  const state: EtsState = { level: 0, trend: 0, seasonals: initialSeasonals.slice() }
  const parameters: EtsParameters = { alpha: 0, beta: 0, gamma: 0, phi: 1, level: 0, trend: 0 }
  const objective = (point: Float64Array) => {
    readPoint(point, form, start, limits, parameters)
    state.seasonals.set(initialSeasonals)
    return filterEts(y, form, parameters, state)
  }
  const first = firstPoint(form, limits)
  const found = nelderMead(objective, first.point, {
    steps: first.steps,
    tolerance: TOLERANCE,
    maxEvaluations: limits.maxEvaluations,
  })
  objective(found.point)
  const n = y.length - y.filter(Number.isNaN).length
  const k = countParameters(form, period)
  const aicc = n - k - 1 > 0 ? found.value + 2 * k + (2 * k * (k + 1)) / (n - k - 1) : Number.POSITIVE_INFINITY
  return { form, parameters, initialSeasonals, state, aicc }
}

interface Start {
  readonly level: number
  readonly trend: number
  /** Unit of the level's and the trend's coordinates. */
  readonly scale: number
}

/** The line through the first deseasonalised steps, at step -1; without a trend their mean. */
function startOf(y: Float64Array, form: EtsForm, seasonals: Float64Array, period: number): Start {
  const count = Math.min(y.length, Math.max(STEPS_OF_START, form.season === 'N' ? 0 : 2 * period))
  let sum = 0
  let weighted = 0
  let squares = 0
  const middle = (count - 1) / 2
  for (let t = 0; t < count; t++) {
    const s = seasonals[t % seasonals.length]!
    const value = form.season === 'M' ? y[t]! / s : y[t]! - s
    sum += value
    squares += value * value
    weighted += value * (t - middle)
  }
  const mean = sum / count
  const scale = Math.sqrt(Math.max(squares / count - mean * mean, 0)) || Math.abs(mean) || 1
  if (form.trend === 'N') return { level: mean, trend: 0, scale }
  const slope = count > 1 ? (12 * weighted) / (count * (count * count - 1)) : 0
  const level = mean - slope * (middle + 1)
  const isRelative = form.error === 'M' || form.season === 'M'
  // A falling start would meet 0 before the first step.
  return isRelative && level <= 0 ? { level: mean, trend: 0, scale } : { level, trend: slope, scale }
}

/** Coordinates: alpha, beta / alpha, gamma / (1 - alpha), phi, level, trend, as many as the form has. */
function firstPoint(form: EtsForm, limits: EtsLimits): { point: Float64Array; steps: Float64Array } {
  const point = [START_ALPHA]
  const steps = [0.2]
  if (form.trend !== 'N') {
    point.push(START_SHARE)
    steps.push(0.1)
  }
  if (form.season !== 'N') {
    point.push(START_SHARE)
    steps.push(0.1)
  }
  if (form.trend === 'Ad') {
    point.push(limits.minPhi + 0.9 * (limits.maxPhi - limits.minPhi))
    steps.push(-0.3 * (limits.maxPhi - limits.minPhi))
  }
  point.push(0)
  steps.push(0.3)
  if (form.trend !== 'N') {
    point.push(0)
    steps.push(0.02)
  }
  return { point: Float64Array.from(point), steps: Float64Array.from(steps) }
}

function readPoint(
  point: Float64Array,
  form: EtsForm,
  start: Start,
  { minPhi, maxPhi }: EtsLimits,
  into: EtsParameters,
): void {
  let at = 0
  const share = () => clamp(point[at++]!, SMALLEST, 1 - SMALLEST)
  into.alpha = share()
  into.beta = form.trend === 'N' ? 0 : into.alpha * share()
  into.gamma = form.season === 'N' ? 0 : (1 - into.alpha) * share()
  into.phi = form.trend === 'Ad' ? clamp(point[at++]!, minPhi, maxPhi) : 1
  into.level = start.level + start.scale * point[at++]!
  into.trend = form.trend === 'N' ? 0 : start.trend + start.scale * point[at]!
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), high)
}

import { errorScale } from './backtest/error-scale.ts'
import type { SeriesBacktest } from './backtest/series-backtest.ts'
import { type BacktestErrors, backtestErrors, type Loss } from './combination/backtest-errors.ts'
import { combine } from './combination/combine.ts'
import { groupErrors, type WeighingOptions, weighMethods } from './combination/weigh-methods.ts'
import type { DemandForecast, MethodChoice, NamedSeries } from './demand-forecast.ts'
import { calibrate } from './intervals/calibrate.ts'
import { calibrateCounts, type ForecastMonth } from './intervals/count-calibration.ts'
import { countIntervals, scaledIntervals } from './intervals/forecast-intervals.ts'

export interface CombineOptions {
  readonly h: number
  /** Per cent, as in [80, 95]. */
  readonly levels: readonly number[]
  /** Names of the backtests' methods, in their order. */
  readonly methods: readonly string[]
  readonly weighing: WeighingOptions
  readonly loss: Loss
  /** What intervals are made for: counts, as wide as their forecast is large, or any series, by how it varied. */
  readonly intervals?: 'counts' | 'scaled'
}

interface Combined {
  readonly weights: Float64Array
  readonly mean: Float64Array
  /** y - f over the scale at the origin; by horizon. */
  readonly scores: number[][]
  /** The months of its backtest. */
  readonly months: readonly ForecastMonth[]
}

/** Weighs, combines and calibrates what was backtested: forecasts in the order of the series. Pure. */
export function combineBacktests(
  series: readonly NamedSeries[],
  backtests: readonly SeriesBacktest[],
  { h, levels, methods, weighing, loss, intervals = 'scaled' }: CombineOptions,
): DemandForecast[] {
  const errors = series.map((one, i) => backtestErrors(one, backtests[i]!, loss))
  const groups = placesByGroup(series)
  const ofGroup = new Map(
    [...groups].map(([name, members]) => [
      name,
      groupErrors(
        members.map((i) => errors[i]!),
        methods.length,
      ),
    ]),
  )
  const combined = series.map((one, i) => combineOne(one, backtests[i]!, errors[i]!, ofGroup.get(one.group)!, weighing))
  const counts =
    intervals === 'counts'
      ? calibrateCounts(
          combined.flatMap(({ months }) => months),
          h,
          levels,
        )
      : undefined
  const all = pool(combined, h)
  const calibrations = new Map(
    [...groups].map(([name, members]) => [
      name,
      calibrate(
        pool(
          members.map((i) => combined[i]!),
          h,
        ),
        all,
        h,
        levels,
      ),
    ]),
  )
  const scales = series.map(({ y, period }) => errorScale(y, period))
  const typical = median(scales.filter((scale) => !Number.isNaN(scale)))
  return series.map((one, i) => {
    const scale = Number.isNaN(scales[i]!) ? typical : scales[i]!
    const { mean, weights } = combined[i]!
    return {
      unique_id: one.unique_id,
      ...(counts
        ? countIntervals(mean, counts, levels)
        : scaledIntervals(one, mean, scale, calibrations.get(one.group)!, levels)),
      choices: choicesOf(weights, errors[i]!, ofGroup.get(one.group)!, methods, backtests[i]!.origins.length),
    }
  })
}

function placesByGroup(series: readonly NamedSeries[]): Map<string, number[]> {
  const groups = new Map<string, number[]>()
  for (const [i, { group }] of series.entries()) {
    const members = groups.get(group)
    if (members) members.push(i)
    else groups.set(group, [i])
  }
  return groups
}

function combineOne(
  { y, period }: NamedSeries,
  { origins, past, future }: SeriesBacktest,
  errors: BacktestErrors,
  group: Float64Array,
  weighing: WeighingOptions,
): Combined {
  const isAvailable = future.map((forecast) => !forecast.some(Number.isNaN))
  const weights = weighMethods(errors, group, isAvailable, weighing)
  // The first origin is followed by the most steps.
  const scores = Array.from(past[0]?.[0] ?? [], (): number[] => [])
  const months: ForecastMonth[] = []
  for (const [place, origin] of origins.entries()) {
    const scale = errorScale(y.subarray(0, origin), period)
    const forecast = combine(
      past.map((ofMethod) => ofMethod[place]!),
      weights,
    )
    forecast.forEach((value, step) => {
      const actual = y[origin + step]!
      if (!Number.isNaN(actual) && !Number.isNaN(value)) months.push({ forecast: Math.max(0, value), actual, step })
      const score = (actual - value) / scale
      if (!Number.isNaN(score)) scores[step]!.push(score)
    })
  }
  return { weights, mean: combine(future, weights), scores, months }
}

function pool(combined: readonly Combined[], h: number): number[][] {
  return Array.from({ length: h }, (_, step) => combined.flatMap(({ scores }) => scores[step] ?? []))
}

function choicesOf(
  weights: Float64Array,
  { errors }: BacktestErrors,
  group: Float64Array,
  methods: readonly string[],
  origins: number,
): MethodChoice[] {
  const known = (value: number) => (Number.isNaN(value) ? null : value)
  return methods
    .map((method, place) => ({
      method,
      weight: weights[place]!,
      backtest_error: known(errors[place]!),
      group_error: known(group[place]!),
      origins,
    }))
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight)
}

/** NaN of nothing. */
function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN
}

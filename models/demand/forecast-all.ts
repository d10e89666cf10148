import { addPooledMethods } from './backtest/add-pooled-methods.ts'
import { type BacktestAllOptions, backtestAll } from './backtest/backtest-all.ts'
import type { OriginOptions } from './backtest/rolling-origins.ts'
import type { Loss } from './combination/backtest-errors.ts'
import type { WeighingOptions } from './combination/weigh-methods.ts'
import { type CombineOptions, combineBacktests } from './combine-backtests.ts'
import type { DemandForecast, NamedSeries } from './demand-forecast.ts'
import type { PooledMethod } from './pooled-method.ts'

export interface ForecastAllOptions
  extends Pick<BacktestAllOptions, 'signal' | 'threads' | 'onProgress' | 'onBacktests' | 'known'> {
  readonly h: number
  readonly seed: number
  /** Per cent; [80, 95] unless told. */
  readonly levels?: readonly number[]
  /** Names of `methodNames`; the quick ones unless told. */
  readonly methods?: readonly string[]
  /** Methods that learn from all series at once; they run on the calling thread. */
  readonly pooled?: readonly PooledMethod[]
  readonly origins?: Partial<OriginOptions>
  readonly weighing?: Partial<WeighingOptions>
  /** What methods are weighed by; absolute unless told. Squared where sums of months must be right (stock). */
  readonly loss?: Loss
  /** Counts (see calibrateCounts) or any series; the latter unless told. */
  readonly intervals?: NonNullable<CombineOptions['intervals']>
}

/**
 * A few milliseconds a series together. More of the family (SES, damped trend, Holt-Winters) did no better on the last
 * months of M3's training part.
 */
export const quickMethods = ['theta', 'dynamic_theta', 'ets'] as const

/**
 * Chosen on the last 18 months of M3's training part (`npm run bench -- m3-demand --tune`): the sharper a series' own
 * backtest decides there, the worse the combination, since what did better in one year does not in the next.
 */
export const usualWeighing: WeighingOptions = { groupSteps: 100, temperature: 0.5, minWeight: 0.05 }
const usualOrigins = { count: 3, minHistory: 12 }

/**
 * Forecasts many series: backtests the methods from rolling origins in worker threads, weighs them for each series (shrunk
 * to its group), combines them, and calibrates intervals by group and horizon on the combination's past errors. The answer
 * is in the order of the series and depends on nothing but series, options and seed. Rejects with the signal's reason when
 * stopped; what `onBacktests` was given until then makes the next run shorter, as `known`.
 */
export async function forecastAll(
  series: readonly NamedSeries[],
  options: ForecastAllOptions,
): Promise<DemandForecast[]> {
  const { h, seed, signal, levels = [80, 95], methods = quickMethods, pooled = [] } = options
  const origins = { h, ...usualOrigins, ...options.origins }
  const own = await backtestAll(series, { ...options, methods, origins })
  const backtests = await addPooledMethods(series, own, pooled, h, { seed, signal })
  return combineBacktests(series, backtests, {
    h,
    levels,
    methods: [...methods, ...pooled.map(({ name }) => name)],
    loss: options.loss ?? 'absolute',
    intervals: options.intervals ?? 'scaled',
    weighing: { ...usualWeighing, ...options.weighing },
  })
}

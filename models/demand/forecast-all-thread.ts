import type { OriginOptions } from './backtest/rolling-origins.ts'
import { backtestSeries, type SeriesBacktest } from './backtest/series-backtest.ts'
import type { Series } from './forecast-method.ts'
import { methodsByName } from './methods/method-list.ts'

export interface BacktestTask {
  readonly series: readonly Series[]
  readonly methods: readonly string[]
  readonly h: number
  readonly origins: OriginOptions
}

/** What a thread of `forecastAll` does: a block of series. */
export function run({ series, methods, h, origins }: BacktestTask): SeriesBacktest[] {
  const chosen = methodsByName(methods)
  return series.map((one) => backtestSeries(one, chosen, h, origins))
}

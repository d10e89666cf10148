import type { Series } from '../forecast-method.ts'
import type { PooledMethod, PooledOptions } from '../pooled-method.ts'
import type { SeriesBacktest } from './series-backtest.ts'

/**
 * Adds the forecasts of methods that learn from all series at once: for the k-th origin one training on all series cut at
 * their k-th origin, and one on all of them whole. Series without a k-th origin have no part in its training.
 */
export async function addPooledMethods(
  series: readonly Series[],
  backtests: readonly SeriesBacktest[],
  pooled: readonly PooledMethod[],
  h: number,
  options: PooledOptions,
): Promise<SeriesBacktest[]> {
  const past = backtests.map((backtest) => [...backtest.past])
  const future = backtests.map((backtest) => [...backtest.future])
  const count = Math.max(0, ...backtests.map(({ origins }) => origins.length))
  for (const method of pooled) {
    const pastOfMethod = backtests.map((): Float64Array[] => [])
    for (let place = 0; place < count; place++) {
      const taking = series.map((_, i) => i).filter((i) => place < backtests[i]!.origins.length)
      const judged = taking.map((i) => series[i]!.y.length - backtests[i]!.origins[place]!)
      const steps = Math.max(...judged.map((length) => Math.min(length, h)))
      const cut = taking.map(
        (i): Series => ({ ...series[i]!, y: series[i]!.y.subarray(0, backtests[i]!.origins[place]!) }),
      )
      const forecasts = await method.forecast(cut, steps, options)
      for (const [at, i] of taking.entries()) {
        pastOfMethod[i]!.push(
          forecasts[at]!.slice(0, backtests[i]!.past[0]?.[place]?.length ?? Math.min(judged[at]!, h)),
        )
      }
    }
    const futureOfMethod = await method.forecast(series, h, options)
    for (let i = 0; i < series.length; i++) {
      past[i]!.push(pastOfMethod[i]!)
      future[i]!.push(futureOfMethod[i]!)
    }
  }
  return backtests.map(({ origins }, i) => ({ origins, past: past[i]!, future: future[i]! }))
}

import type { Series } from '../../forecast-method.ts'
import type { PooledMethod } from '../../pooled-method.ts'
import { learnPooledMean, type PooledMeanOptions } from './learn-pooled-mean.ts'
import { learnShrunkenRates } from './learn-shrunken-rates.ts'
import { pooledMean } from './pooled-mean.ts'
import { shrunkenRate } from './shrunken-rate.ts'

/** `pooledMean` with weights learnt over the series given. A series without history gets NaN. */
export function pooledMeanOverAll(options: Omit<PooledMeanOptions, 'horizon'> = {}): PooledMethod {
  return {
    name: 'pooled_mean',
    async forecast(series, h, { signal }) {
      signal.throwIfAborted()
      const method = pooledMean(learnPooledMean(series, { ...options, horizon: h }))
      return series.map((one) =>
        one.y.length < method.minLength ? new Float64Array(h).fill(Number.NaN) : method.forecast(one, h),
      )
    },
  }
}

/** A series that may say which others it is like. */
interface GroupedSeries extends Series {
  readonly group?: string
}

/** `shrunkenRate` with what was learnt over the series given, drawn to its `group` where a series names one. */
export const shrunkenRatesOverAll: PooledMethod = {
  name: 'shrunken_rate',
  async forecast(series: readonly GroupedSeries[], h, { signal }) {
    signal.throwIfAborted()
    const groups = series.map(({ group }) => group)
    const learnt = learnShrunkenRates(series, groups, h)
    return series.map((one) => shrunkenRate(learnt.get(one.group)!).forecast(one, h))
  },
}

import { SeriesTooShortError } from '../errors.ts'
import type { ForecastMethod, Series } from '../forecast-method.ts'
import { type OriginOptions, rollingOrigins } from './rolling-origins.ts'

/** What the methods forecast from each origin of a series and from its end. NaN where a method needs more history. */
export interface SeriesBacktest {
  /** Lengths of history, shortest first. */
  readonly origins: readonly number[]
  /** By method, then origin: as many means as the origin leaves steps, `h` at most. */
  readonly past: readonly (readonly Float64Array[])[]
  /** By method: `h` means from the end. */
  readonly future: readonly Float64Array[]
}

export function backtestSeries(
  series: Series,
  methods: readonly ForecastMethod[],
  h: number,
  options: OriginOptions,
): SeriesBacktest {
  const { y, period } = series
  const origins = rollingOrigins(y.length, options)
  return {
    origins,
    past: methods.map((method) =>
      origins.map((origin) =>
        forecastOrNaN(method, { y: y.subarray(0, origin), period }, Math.min(options.h, y.length - origin)),
      ),
    ),
    future: methods.map((method) => forecastOrNaN(method, series, h)),
  }
}

function forecastOrNaN(method: ForecastMethod, series: Series, h: number): Float64Array {
  try {
    return method.forecast(series, h)
  } catch (error) {
    if (error instanceof SeriesTooShortError) return new Float64Array(h).fill(Number.NaN)
    throw error
  }
}

import type { Series } from './forecast-method.ts'

export interface NamedSeries extends Series {
  readonly unique_id: string
  /** What it shares experience and intervals with: its category. */
  readonly group: string
}

/** Why a method has its say in a forecast. */
export interface MethodChoice {
  readonly method: string
  /** 0 to 1; over a forecast's choices they sum to 1. */
  readonly weight: number
  /** Mean of |y - f| / scale over the series' own backtest; null where it was not judged. */
  readonly backtest_error: number | null
  /** The same, relative to all methods, over the group's series: below 1 = better than the methods on average. */
  readonly group_error: number | null
  /** How many origins the series was judged from. */
  readonly origins: number
}

export interface Interval {
  /** Per cent. */
  readonly level: number
  readonly lo: Float64Array
  readonly hi: Float64Array
}

export interface DemandForecast {
  readonly unique_id: string
  /** Of the next h steps; never NaN, not below 0 where the history is not. */
  readonly mean: Float64Array
  /** In the order of the levels asked for. */
  readonly intervals: readonly Interval[]
  /** The methods that have a weight, greatest first. */
  readonly choices: readonly MethodChoice[]
}

import { SeriesTooShortError } from './errors.ts'

/** A monthly series. */
export interface Series {
  /** Units, oldest first; NaN = unknown (a month without stock, say), which is not zero. */
  readonly y: Float64Array
  /** Season length in steps: 12 for months. */
  readonly period: number
}

/** A forecasting method with its settings chosen; pure and deterministic. */
export interface ForecastMethod {
  readonly name: string
  /** Steps of history below which `forecast` throws SeriesTooShortError. */
  readonly minLength: number
  /** The means of the next `h` steps, never NaN. */
  forecast(series: Series, h: number): Float64Array
  /** One-step forecasts inside the series, where they cost little; NaN where there is none. */
  fitted?(series: Series): Float64Array
}

/** Throws SeriesTooShortError where the method needs more history than the series has. */
export function requireLength(method: Pick<ForecastMethod, 'name' | 'minLength'>, series: Series): void {
  if (series.y.length < method.minLength) throw new SeriesTooShortError(method.name, method.minLength, series.y.length)
}

import type { Series } from './forecast-method.ts'

export interface PooledOptions {
  readonly seed: number
  readonly signal: AbortSignal
}

/**
 * A method that learns from all series at once (one network, one regression) and then forecasts each. Gives one array of
 * `h` means a series, in their order; an array of NaN for a series that it cannot forecast. Deterministic by the seed.
 */
export interface PooledMethod {
  readonly name: string
  forecast(series: readonly Series[], h: number, options: PooledOptions): Promise<Float64Array[]>
}

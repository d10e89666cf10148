import { meanDefined } from './mean-defined.ts'
import { rmsse } from './rmsse.ts'

/** One series of a level (an article, a type, the shop) with what was forecast for it. */
export interface JudgedSeries {
  /** What was known when the forecast was made, oldest first; NaN = unknown. */
  readonly train: Float64Array
  readonly actual: Float64Array
  readonly forecast: Float64Array
  /** What an error in it costs, not negative, in any unit: the M5 competition takes the revenue of its last weeks. */
  readonly weight: number
}

export interface LevelAccuracy {
  /** Σ weight × RMSSE / Σ weight over the series whose RMSSE is defined; NaN when there is none of any weight. */
  readonly wrmsse: number
  /** Σ (forecast - actual) / Σ actual over the known months of all its series. */
  readonly bias: number
  readonly series: number
}

/**
 * Weighted root mean squared scaled error by level, and over all levels with equal weight each, as in the M5 competition
 * (Makridakis et al. 2022): errors are scaled by those of naive (lag 1) since the first sale. A level without a defined
 * WRMSSE is left out of `overall`.
 */
export function wrmsseByLevel<Level extends string>(
  levels: Readonly<Record<Level, readonly JudgedSeries[]>>,
): { readonly overall: number; readonly byLevel: Readonly<Record<Level, LevelAccuracy>> } {
  const entries = (Object.entries(levels) as [Level, readonly JudgedSeries[]][]).map(
    ([level, series]) => [level, judgeLevel(series)] as const,
  )
  return {
    overall: meanDefined(entries.map(([, { wrmsse }]) => wrmsse)).mean,
    byLevel: Object.fromEntries(entries) as Record<Level, LevelAccuracy>,
  }
}

function judgeLevel(series: readonly JudgedSeries[]): LevelAccuracy {
  let weighted = 0
  let weights = 0
  let difference = 0
  let total = 0
  for (const { train, actual, forecast, weight } of series) {
    const error = rmsse(train, actual, forecast, 1, 'first-sale')
    if (!Number.isNaN(error)) {
      weighted += weight * error
      weights += weight
    }
    actual.forEach((y, k) => {
      if (Number.isNaN(y)) return
      difference += forecast[k]! - y
      total += y
    })
  }
  return { wrmsse: weighted / weights, bias: difference / total, series: series.length }
}

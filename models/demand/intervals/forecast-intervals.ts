import type { DemandForecast, NamedSeries } from '../demand-forecast.ts'
import type { Calibration } from './calibrate.ts'
import type { CountCalibration } from './count-calibration.ts'

/** Margins in units of the series' scale; cut at 0 where the history is never below. */
export function scaledIntervals(
  { y }: Pick<NamedSeries, 'y'>,
  mean: Float64Array,
  scale: number,
  { lo, hi }: Calibration,
  levels: readonly number[],
): Pick<DemandForecast, 'mean' | 'intervals'> {
  const floor = y.some((value) => value < 0) ? Number.NEGATIVE_INFINITY : 0
  const at = (margins: Float64Array) => mean.map((value, step) => Math.max(value + margins[step]! * scale, floor))
  return {
    mean: mean.map((value) => Math.max(value, floor)),
    intervals: levels.map((level, place) => ({ level, lo: at(lo[place]!), hi: at(hi[place]!) })),
  }
}

/** The limits may lie as low as -½: see countQuantiles. */
export function countIntervals(
  means: Float64Array,
  calibration: CountCalibration,
  levels: readonly number[],
): Pick<DemandForecast, 'mean' | 'intervals'> {
  const mean = means.map((units) => Math.max(0, units))
  const limits = Array.from(mean, (units, step) => calibration.limitsOf(units, step))
  const at = (take: (limits: { lo: number[]; hi: number[] }) => number) => Float64Array.from(limits, take)
  return {
    mean,
    intervals: levels.map((level, place) => ({
      level,
      lo: at(({ lo }) => lo[place]!),
      hi: at(({ hi }) => hi[place]!),
    })),
  }
}

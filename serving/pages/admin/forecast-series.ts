import type { DemandPrediction } from '../../../models/index.ts'
import { formats } from '../charts/option-values.js'
import { count } from './format.ts'

type Line = readonly (number | null)[]

/** What was sold and what is expected, on one axis of months. */
export interface ForecastSeries {
  /** First days of months, ascending, each once. */
  readonly months: readonly string[]
  readonly sold: Line
  readonly mean: Line
  readonly bands: readonly { readonly level: number; readonly lo: Line; readonly hi: Line }[]
  readonly version: number
  /** The first month to come, in words. */
  readonly sentence: string
}

/**
 * Joins the months sold with a forecast at several levels, the narrowest band last. A month that is forecast counts as
 * not sold: it was still growing when the model was trained.
 */
export function joinForecast(
  sold: readonly { readonly month: string; readonly units: number }[],
  forecasts: readonly { readonly level: number; readonly prediction: DemandPrediction }[],
  version: number,
): ForecastSeries {
  const prediction = forecasts[0]?.prediction
  if (!prediction) throw new RangeError('there is at least one forecast')
  const ahead = prediction.mean.map((_, step) => monthAfter(prediction.first_month, step))
  const months = [...new Set([...sold.map(({ month }) => month), ...ahead])].sort()
  const units = new Map(sold.map((row) => [row.month, row.units]))
  const lineOf = (values: readonly number[]): Line => {
    const byMonth = new Map(values.map((value, step) => [ahead[step], value]))
    return months.map((month) => byMonth.get(month) ?? null)
  }
  const first = forecasts.find(({ level }) => level === 80) ?? forecasts[0]!
  return {
    months,
    sold: months.map((month) => (ahead.includes(month) ? null : (units.get(month) ?? null))),
    mean: lineOf(prediction.mean),
    bands: forecasts
      .toSorted((a, b) => b.level - a.level)
      .map(({ level, prediction: { lo, hi } }) => ({ level, lo: lineOf(lo), hi: lineOf(hi) })),
    version,
    sentence:
      `${formats.month(ahead[0] ?? '')}: ${count(prediction.mean[0])} units are expected, ` +
      `with ${first.level} % probability ${count(first.prediction.lo[0])} to ${count(first.prediction.hi[0])}.`,
  }
}

function monthAfter(first: Date, step: number): string {
  return new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + step, 1)).toISOString().slice(0, 10)
}

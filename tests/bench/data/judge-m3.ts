import { mase } from '../../../models/demand/accuracy/mase.ts'
import { smape } from '../../../models/demand/accuracy/smape.ts'
import type { DemandForecast } from '../../../models/demand/demand-forecast.ts'
import type { M3Series } from './read-m3.ts'

export const PERIOD = 12
export const H = 18

/** The means over the series of both errors, as the competition and Hyndman and Koehler (2006) have them. */
export function judgePoints(
  series: readonly M3Series[],
  forecasts: readonly Float64Array[],
): { readonly smape: number; readonly mase: number } {
  const mean = (error: (one: M3Series, forecast: Float64Array) => number) =>
    series.reduce((sum, one, i) => sum + error(one, forecasts[i]!), 0) / series.length
  return {
    smape: mean(({ test }, forecast) => smape(test, forecast)),
    mase: mean(({ train, test }, forecast) => mase(train, test, forecast, PERIOD)),
  }
}

/** Per cent of all months inside the interval, by level. */
export function judgeIntervals(series: readonly M3Series[], forecasts: readonly DemandForecast[]): number[] {
  const levels = forecasts[0]!.intervals.map(({ level }) => level)
  return levels.map((_, place) => {
    let inside = 0
    let months = 0
    for (const [i, { test }] of series.entries()) {
      const { lo, hi } = forecasts[i]!.intervals[place]!
      for (let step = 0; step < test.length; step++) {
        months++
        if (test[step]! >= lo[step]! && test[step]! <= hi[step]!) inside++
      }
    }
    return (100 * inside) / months
  })
}

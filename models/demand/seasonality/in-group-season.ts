import type { PooledMethod } from '../pooled-method.ts'
import { type CalendarSeries, learnGroupSeasons } from './group-seasons.ts'

/**
 * A method over all series that does not see seasons, made to follow those of the groups: months are divided by their
 * group's index before it, its forecasts multiplied after it. A series without `firstSeason` goes through unchanged. The
 * series share one period.
 */
export function inGroupSeason(method: PooledMethod): PooledMethod {
  return {
    name: `${method.name}_in_season`,
    async forecast(series: readonly CalendarSeries[], h, options) {
      if (series.length === 0) return []
      const { period } = series[0]!
      const { groups } = learnGroupSeasons(series, period)
      const indexOf = ({ group, firstSeason }: CalendarSeries, t: number) =>
        firstSeason === undefined ? 1 : groups.get(group)![(firstSeason + t) % period]!
      const adjusted = series.map((one) => ({ ...one, y: one.y.map((units, t) => units / indexOf(one, t)) }))
      const forecasts = await method.forecast(adjusted, h, options)
      return forecasts.map((forecast, i) => {
        const one = series[i]!
        return forecast.map((units, k) => units * indexOf(one, one.y.length + k))
      })
    },
  }
}

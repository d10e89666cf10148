import type { PooledMethod } from '../../pooled-method.ts'
import type { CalendarSeries } from '../../seasonality/group-seasons.ts'
import { learnWaning } from './learn-waning.ts'
import { WANINGS, waningEvidence, waningPosterior } from './waning-posterior.ts'

/**
 * Forecasts each series by its rate, its waning and its group's season, all three learnt over all series (`learnWaning`):
 * the mean of rate × season × exp(-waning × months ahead) over what is thought of the waning. For fashion, whose articles
 * fade from their launch on, so that no mean of past months is right for the months ahead. A series that never sold is
 * forecast 0, one without history NaN.
 */
export const waning: PooledMethod = {
  name: 'waning',
  async forecast(series: readonly CalendarSeries[], h, { signal }) {
    signal.throwIfAborted()
    if (series.length === 0) return []
    const { period } = series[0]!
    const { groups, dispersion } = await learnWaning(series, period, signal)
    return series.map((one) => {
      if (one.y.length === 0) return new Float64Array(h).fill(Number.NaN)
      const { prior, season } = groups.get(one.group)!
      const evidence = waningEvidence(one, season)
      const posterior = waningPosterior(prior, evidence, dispersion)
      return Float64Array.from({ length: h }, (_, step) => {
        const month = season[((one.firstSeason ?? 0) + one.y.length + step) % period]!
        const rate = posterior.reduce(
          (sum, share, place) => sum + share * evidence.rate[place]! * Math.exp(-WANINGS[place]! * (step + 1)),
          0,
        )
        return rate * month
      })
    })
  },
}

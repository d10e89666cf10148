import { countLimits } from './intervals/count-limits.ts'
import { waning } from './methods/waning/waning-method.ts'
import { forecastNewSeries, type LaunchedSeries } from './new-series/launch-profile.ts'
import { learnLaunchProfile } from './new-series/learn-launch-profile.ts'
import type { NodeForecast } from './node-forecasts.ts'
import type { PooledOptions } from './pooled-method.ts'
import type { ArticleDemandSeries } from './sales-table.ts'
import type { CalendarSeries } from './seasonality/group-seasons.ts'

const PERIOD = 12

/**
 * Forecasts the articles whose own past is too short by what others of their type sold after their launch: the mean of the
 * launch curve's forecast and, once something was sold, of what the type's waning makes of it. On the synthetic shop the
 * two err on different sides, and their mean less than either. Intervals are those of the negative binomial counts that
 * the profile's Gamma distribution of rates makes; they are not calibrated, since nobody judged such short series.
 */
export async function forecastNewcomers(
  all: readonly ArticleDemandSeries[],
  newcomers: readonly ArticleDemandSeries[],
  h: number,
  options: PooledOptions,
): Promise<NodeForecast[]> {
  const profile = learnLaunchProfile(all.filter(({ isLaunchKnown }) => isLaunchKnown).map(launchedOf))
  const waned = await waning.forecast(all.map(calendarSeriesOf), h, options)
  const placeOf = new Map(all.map((article, place) => [article, place]))
  return newcomers.map((article) => {
    const { units, rate, months } = forecastNewSeries(profile, launchedOf(article), h)
    const hasSold = article.demand.some((sold) => sold > 0)
    const mean = hasSold ? units.map((expected, step) => (expected + waned[placeOf.get(article)!]![step]!) / 2) : units
    return { basis: 'launch_profile', mean, ...countLimits(mean, rate * months), choices: [] }
  })
}

function launchedOf({ demand, firstMonth, category }: ArticleDemandSeries): LaunchedSeries {
  return { y: demand, launchMonth: firstMonth % PERIOD, type: category.join('/') }
}

function calendarSeriesOf({ demand, firstMonth, category }: ArticleDemandSeries): CalendarSeries {
  return { y: demand, period: PERIOD, group: category.join('/'), firstSeason: firstMonth % PERIOD }
}

import { countLimits } from './intervals/count-limits.ts'
import { forecastNewSeries, type LaunchedSeries } from './new-series/launch-profile.ts'
import { learnLaunchProfile } from './new-series/learn-launch-profile.ts'
import type { NodeForecast } from './node-forecasts.ts'
import type { ArticleDemandSeries } from './sales-table.ts'

/**
 * Forecasts the articles whose own past is too short by what others of their type sold after their launch. Their
 * intervals are those of the negative binomial counts that the profile's Gamma distribution of rates makes.
 */
export function forecastNewcomers(
  all: readonly ArticleDemandSeries[],
  newcomers: readonly ArticleDemandSeries[],
  h: number,
): NodeForecast[] {
  const profile = learnLaunchProfile(all.filter(({ isLaunchKnown }) => isLaunchKnown).map(launchedOf))
  return newcomers.map((article) => {
    const { units, rate, months } = forecastNewSeries(profile, launchedOf(article), h)
    return { basis: 'launch_profile', mean: units, ...countLimits(units, rate * months), choices: [] }
  })
}

function launchedOf({ demand, firstMonth, category }: ArticleDemandSeries): LaunchedSeries {
  return { y: demand, launchMonth: firstMonth % 12, type: category.join('/') }
}

import { rmsseScale } from '../../accuracy/rmsse.ts'
import type { Series } from '../../forecast-method.ts'
import { estimateRatePrior, posteriorRate, type RatePrior } from './gamma-poisson.ts'
import { knownUnits } from './known-units.ts'
import { rollingOrigins } from './rolling-origins.ts'
import { discount, type ShrunkenRate } from './shrunken-rate.ts'

const DECAYS = [0.4, 0.55, 0.7, 0.8, 0.9, 0.95, 1]
const ORIGINS = 4
const MIN_HISTORY = 6
/** Forecast units that the growth of all series is worth beside those of a group. */
const GROWTH_UNITS = 500

/**
 * For each group its prior, and the decay and growth that suit it: the decay is that of all series with the least mean
 * squared scaled error at the last rolling origins, growth what was sold for each unit forecast there, a group's drawn
 * towards that of all. `groups` gives each series' group; each origin sees only what was before it. O(series).
 */
export function learnShrunkenRates<Group>(
  series: readonly Series[],
  groups: readonly Group[],
  horizon: number,
): ReadonlyMap<Group, ShrunkenRate> {
  const members = new Map<Group, Series[]>()
  series.forEach((one, i) => {
    const group = groups[i]!
    const own = members.get(group)
    if (own === undefined) members.set(group, [one])
    else own.push(one)
  })
  const byGroup = [...members].map(([group, own]) => ({ group, series: own }))
  const trials = DECAYS.map((decay) => tryDecay(byGroup, decay, horizon))
  const best = trials.reduce((least, trial) => (trial.error < least.error ? trial : least))
  return new Map(
    byGroup.map(({ group, series: own }, g) => [
      group,
      { prior: priorOf(own, best.decay), decay: best.decay, growth: best.growths[g]! },
    ]),
  )
}

interface Trial {
  readonly decay: number
  /** Mean squared scaled error with growth; 0 where nothing can be judged. */
  readonly error: number
  /** One a group. */
  readonly growths: readonly number[]
}

function tryDecay(byGroup: readonly { readonly series: readonly Series[] }[], decay: number, horizon: number): Trial {
  const judged = byGroup.map(({ series }) => judge(series, decay, horizon))
  const all = growthOf(judged.flat(), 1, 0)
  const growths = judged.map((cases) => growthOf(cases, all, GROWTH_UNITS))
  let error = 0
  let count = 0
  judged.forEach((cases, g) => {
    for (const { rate, months, mean, scale } of cases) {
      if (months === 0 || Number.isNaN(scale)) continue
      error += (growths[g]! * rate - mean) ** 2 / scale
      count++
    }
  })
  return { decay, error: count > 0 ? error / count : 0, growths }
}

interface Judged {
  /** Forecast without growth. */
  readonly rate: number
  /** Known months of the horizon and their mean. */
  readonly months: number
  readonly mean: number
  /** Squared scale of RMSSE before the origin. */
  readonly scale: number
}

/** The origins are counted from the end, so that all series of a group are cut at the same months. */
function judge(series: readonly Series[], decay: number, horizon: number): Judged[] {
  return Array.from({ length: ORIGINS }, (_, back) => {
    const cut = series
      .filter(({ y }) => rollingOrigins(y.length - back, horizon, 1, MIN_HISTORY).length > 0)
      .map(({ y, period }) => ({
        y: y.subarray(0, y.length - back - horizon),
        after: y.subarray(y.length - back - horizon, y.length - back),
        period,
      }))
    const prior = priorOf(cut, decay)
    return cut.map(({ y, after }) => {
      const { sold, exposure } = discount(y, decay)
      const known = knownUnits(after)
      const total = known.reduce((sum, units) => sum + units, 0)
      return {
        rate: posteriorRate(prior, sold, exposure),
        months: known.length,
        mean: known.length > 0 ? total / known.length : 0,
        scale: rmsseScale(y),
      }
    })
  }).flat()
}

function growthOf(cases: readonly Judged[], towards: number, units: number): number {
  let forecast = units
  let sold = units * towards
  for (const { rate, months, mean } of cases) {
    forecast += rate * months
    sold += mean * months
  }
  return forecast > 0 ? sold / forecast : 1
}

function priorOf(series: readonly Series[], decay: number): RatePrior {
  const discounted = series.map(({ y }) => discount(y, decay))
  return estimateRatePrior(
    Float64Array.from(discounted, ({ sold }) => sold),
    Float64Array.from(discounted, ({ exposure }) => exposure),
  )
}

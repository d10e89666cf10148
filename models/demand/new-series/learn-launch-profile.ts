import { estimateRatePrior, type RatePrior } from '../methods/intermittent/gamma-poisson.ts'
import { expectation, type LaunchedSeries, type LaunchProfile, type TypeProfile } from './launch-profile.ts'

export interface LaunchProfileOptions {
  /** Months since launch that are told apart; the last stands for all later ones. */
  readonly months?: number
  /** Units expected in a cell of a type's curve or season for which the shop's is believed by half. */
  readonly shrinkageUnits?: number
  /** Articles for which the shop's spread of rates is believed by half beside the type's own. */
  readonly shrinkageArticles?: number
}

const SEASONS = 12
/** Months at the launch over which a curve has mean 1, so that a rate is units a month in the first year. */
const FIRST_YEAR = 12
const ROUNDS = 30

/**
 * Learns launch curves, seasons and rates from the months of all articles since their launch: maximum likelihood of
 * Poisson units = rate × curve × season, by setting each factor in turn to what was sold over what the others expect
 * (iterative proportional fitting, Deming & Stephan 1940), so that young articles count for the months they have. A
 * type's cells are drawn to the shop's. Series of unknown launch do not belong here: their age would be wrong.
 *
 * O(ROUNDS × months of all series) time; memory a few numbers a type and series.
 */
export function learnLaunchProfile(
  series: readonly LaunchedSeries[],
  options: LaunchProfileOptions = {},
): LaunchProfile {
  const { months = 24, shrinkageUnits = 50, shrinkageArticles = 10 } = options
  const flat = (): TypeProfile => ({
    curve: new Float64Array(months).fill(1),
    season: new Float64Array(SEASONS).fill(1),
    prior: { mean: 0, months: Number.POSITIVE_INFINITY },
  })
  const members = new Map<string, LaunchedSeries[]>()
  for (const one of series) {
    const own = members.get(one.type)
    if (own === undefined) members.set(one.type, [one])
    else own.push(one)
  }
  const shop = flat()
  improve(shop, series, undefined, 0)
  const types = new Map<string, TypeProfile>()
  for (const [type, own] of members) {
    const profile: TypeProfile = { ...shop, curve: shop.curve.slice(), season: shop.season.slice() }
    improve(profile, own, shop, shrinkageUnits)
    types.set(type, profile)
  }
  const shopPrior = priorOf(shop, series)
  return {
    shop: { ...shop, prior: shopPrior },
    types: new Map(
      [...types].map(([type, profile]) => {
        const own = members.get(type)!
        const prior = shrinkPrior(priorOf(profile, own), own.length, shopPrior, shrinkageArticles)
        return [type, { ...profile, prior }]
      }),
    ),
  }
}

/** Fits curve and season in place; each cell gets `units` of expectation at the value that `towards` has there. */
function improve(
  profile: TypeProfile,
  series: readonly LaunchedSeries[],
  towards: TypeProfile | undefined,
  units: number,
): void {
  const { curve, season } = profile
  const last = curve.length - 1
  for (let round = 0; round < ROUNDS; round++) {
    for (const factor of ['curve', 'season'] as const) {
      const cells = profile[factor]
      const sold = cells.map((_, cell) => units * (towards?.[factor][cell] ?? 0))
      const expected = new Float64Array(cells.length).fill(units)
      for (const one of series) {
        const rate = ownRate(profile, one)
        if (!(rate > 0)) continue
        one.y.forEach((y, age) => {
          if (Number.isNaN(y)) return
          const month = (one.launchMonth + age) % SEASONS
          const cell = factor === 'curve' ? Math.min(age, last) : month
          sold[cell]! += y
          expected[cell]! += rate * (factor === 'curve' ? season[month]! : curve[Math.min(age, last)]!)
        })
      }
      // An age that nobody reached is as the one before it, a month of the year that nobody saw as it was.
      for (let cell = 0; cell < cells.length; cell++) {
        if (expected[cell]! > 0) cells[cell] = sold[cell]! / expected[cell]!
        else if (factor === 'curve' && cell > 0) cells[cell] = cells[cell - 1]!
      }
      normalise(cells, factor === 'curve' ? FIRST_YEAR : SEASONS)
    }
  }
}

/** Units of an article over what an article of rate 1 would have sold in its known months; NaN without any. */
function ownRate(profile: TypeProfile, { y, launchMonth }: LaunchedSeries): number {
  const { sold, exposure } = observed(profile, y, launchMonth)
  return sold / exposure
}

function observed(profile: TypeProfile, y: Float64Array, launchMonth: number): { sold: number; exposure: number } {
  let sold = 0
  let exposure = 0
  y.forEach((units, age) => {
    if (Number.isNaN(units)) return
    sold += units
    exposure += expectation(profile, launchMonth, age)
  })
  return { sold, exposure }
}

/** Makes the mean of the first `count` cells 1; leaves cells that are all 0. */
function normalise(cells: Float64Array, count: number): void {
  const first = cells.subarray(0, count)
  const mean = first.reduce((sum, cell) => sum + cell, 0) / first.length
  if (mean > 0) for (let cell = 0; cell < cells.length; cell++) cells[cell]! /= mean
}

function priorOf(profile: TypeProfile, series: readonly LaunchedSeries[]): RatePrior {
  const seen = series.map(({ y, launchMonth }) => observed(profile, y, launchMonth))
  return estimateRatePrior(
    Float64Array.from(seen, ({ sold }) => sold),
    Float64Array.from(seen, ({ exposure }) => exposure),
  )
}

/** The variance of the log of rates is about 1 / shape: shapes are averaged as their inverses, by articles. */
function shrinkPrior(own: RatePrior, articles: number, shop: RatePrior, weight: number): RatePrior {
  const share = articles / (articles + weight)
  const mean = share * own.mean + (1 - share) * shop.mean
  const spread = share * inverseShape(own) + (1 - share) * inverseShape(shop)
  return { mean, months: spread > 0 && mean > 0 ? 1 / (spread * mean) : Number.POSITIVE_INFINITY }
}

function inverseShape({ mean, months }: RatePrior): number {
  return mean > 0 ? 1 / (mean * months) : 0
}

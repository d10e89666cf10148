import { posteriorRate, type RatePrior } from '../methods/intermittent/gamma-poisson.ts'

/** An article's months since its launch. */
export interface LaunchedSeries {
  /** Units from the month of its launch on; NaN = unknown. Empty: it is launched in the month that is forecast first. */
  readonly y: Float64Array
  /** Calendar month of its launch, 0 to 11. */
  readonly launchMonth: number
  /** What its like are known by. */
  readonly type: string
}

/** How articles of a type sell: units = rate of the article × curve(months since launch) × season(calendar month). */
export interface TypeProfile {
  /** Months since launch → relative units, 0 the month of the launch; the last place stands for all later months too. */
  readonly curve: Float64Array
  /** Calendar month → relative units, mean 1. */
  readonly season: Float64Array
  /** What the rates of its articles are. */
  readonly prior: RatePrior
}

/** What `learnLaunchProfile` found. */
export interface LaunchProfile {
  readonly types: ReadonlyMap<string, TypeProfile>
  /** All articles together: for a type that was never seen. */
  readonly shop: TypeProfile
}

export interface NewSeriesForecast {
  /** Means of the next months. */
  readonly units: Float64Array
  /**
   * Months of observation behind the article's rate: shape of its Gamma distribution over its mean; Infinity where all
   * articles of the type are alike. Units of month k are negative binomial with that mean and this shape × rate.
   */
  readonly rate: number
  readonly months: number
  /** Share of the rate that comes from the type and not from the article's own sales, 0 to 1. */
  readonly priorShare: number
}

/**
 * Weight of a month beside the one after it: an article's rate moves fast after its launch. Chosen on the articles of the
 * synthetic shop younger than six months, forecast three months earlier.
 */
const DECAY = 0.4

/**
 * Forecasts an article with little or no history: what its type sells after a launch and in the season, times a rate
 * that moves from the type's mean to the article's own the more of it was seen (Gamma-Poisson); months are discounted
 * with age.
 */
export function forecastNewSeries(
  { types, shop }: LaunchProfile,
  { y, launchMonth, type }: LaunchedSeries,
  h: number,
  decay = DECAY,
): NewSeriesForecast {
  const profile = types.get(type) ?? shop
  let sold = 0
  let exposure = 0
  y.forEach((units, age) => {
    sold *= decay
    exposure *= decay
    if (Number.isNaN(units)) return
    sold += units
    exposure += expectation(profile, launchMonth, age)
  })
  const { months } = profile.prior
  const rate = posteriorRate(profile.prior, sold, exposure)
  return {
    units: Float64Array.from({ length: h }, (_, k) => rate * expectation(profile, launchMonth, y.length + k)),
    rate,
    months: months + exposure,
    priorShare: months === Number.POSITIVE_INFINITY ? 1 : months + exposure > 0 ? months / (months + exposure) : 1,
  }
}

/** Units expected `age` months after a launch in `launchMonth`, of an article whose rate is 1. */
export function expectation({ curve, season }: TypeProfile, launchMonth: number, age: number): number {
  return curve[Math.min(age, curve.length - 1)]! * season[(launchMonth + age) % season.length]!
}

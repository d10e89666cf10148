import { describe, expect, it } from 'vitest'
import { forecastNewSeries, type LaunchedSeries } from '../../../../models/demand/new-series/launch-profile.ts'
import { learnLaunchProfile } from '../../../../models/demand/new-series/learn-launch-profile.ts'
import { Random } from '../../../../sql/synthetic/random.ts'
import { drawPoisson } from '../simulated-demand.ts'

/** Coats sell in winter and fade fast, shirts in summer and fade slowly; rates are Gamma with shape 3. */
const truth = {
  coat: { mean: 12, decay: 0.8, peak: 0 },
  shirt: { mean: 5, decay: 0.95, peak: 6 },
}
type Kind = keyof typeof truth

const curveOf = (kind: Kind) => {
  const curve = Array.from({ length: 24 }, (_, age) => truth[kind].decay ** age)
  const mean = curve.slice(0, 12).reduce((a, b) => a + b) / 12
  return curve.map((value) => value / mean)
}
const seasonOf = (kind: Kind) =>
  Array.from({ length: 12 }, (_, month) => 1 + 0.6 * Math.cos((2 * Math.PI * (month - truth[kind].peak)) / 12))

function launch(random: Random, kind: Kind, months: number): LaunchedSeries & { rate: number } {
  const rate = (truth[kind].mean * random.gamma(3)) / 3
  const launchMonth = random.integer(12)
  const curve = curveOf(kind)
  const season = seasonOf(kind)
  const y = Float64Array.from({ length: months }, (_, age) =>
    drawPoisson(random, rate * curve[Math.min(age, 23)]! * season[(launchMonth + age) % 12]!),
  )
  return { y, launchMonth, type: kind, rate }
}

const random = new Random(21, 'launches')
const shop = Array.from({ length: 800 }, (_, i) => launch(random, i % 2 ? 'coat' : 'shirt', 3 + (i % 25)))
const profile = learnLaunchProfile(shop)

describe('learnLaunchProfile', () => {
  it.each(['coat', 'shirt'] as const)('recovers curve, season and spread of rates of the %s', (kind) => {
    const { curve, season, prior } = profile.types.get(kind)!
    curveOf(kind)
      .slice(0, 12)
      .forEach((value, age) => {
        expect(Math.abs(curve[age]! - value)).toBeLessThan(0.12 * value + 0.03)
      })
    seasonOf(kind).forEach((value, month) => {
      expect(Math.abs(season[month]! - value)).toBeLessThan(0.15)
    })
    expect(Math.abs(prior.mean / truth[kind].mean - 1)).toBeLessThan(0.12)
    // Shape 3.
    expect(prior.mean * prior.months).toBeGreaterThan(2)
    expect(prior.mean * prior.months).toBeLessThan(4.5)
  })

  it('draws a type of few articles to the shop, and knows nothing else of a type never seen', () => {
    const lonely = { y: Float64Array.of(0, 0, 0), launchMonth: 3, type: 'hat' }
    const learnt = learnLaunchProfile([...shop, lonely])
    const hat = learnt.types.get('hat')!
    hat.curve.forEach((value, age) => {
      expect(Math.abs(value - learnt.shop.curve[age]!)).toBeLessThan(0.35)
    })
    expect(hat.prior.mean).toBeGreaterThan(0.8 * learnt.shop.prior.mean)
    const never = forecastNewSeries(learnt, { y: new Float64Array(), launchMonth: 0, type: 'glove' }, 2)
    expect(never.units[0]).toBeCloseTo(learnt.shop.prior.mean * learnt.shop.curve[0]! * learnt.shop.season[0]!, 10)
  })

  it('gives zeros for a shop without sales', () => {
    const none = learnLaunchProfile([{ y: Float64Array.of(0, 0), launchMonth: 0, type: 'coat' }])
    expect([...forecastNewSeries(none, { y: Float64Array.of(0), launchMonth: 0, type: 'coat' }, 2).units]).toEqual([
      0, 0,
    ])
    const empty = learnLaunchProfile([])
    expect([...forecastNewSeries(empty, { y: Float64Array.of(), launchMonth: 0, type: 'coat' }, 1).units]).toEqual([0])
  })
})

describe('forecastNewSeries', () => {
  it('moves from the type to the article’s own sales, by the Gamma-Poisson formula', () => {
    const flat = { curve: Float64Array.of(1), season: new Float64Array(12).fill(1), prior: { mean: 4, months: 3 } }
    const known = { types: new Map([['coat', flat]]), shop: flat }
    const forecast = (...y: number[]) =>
      forecastNewSeries(known, { y: Float64Array.from(y), launchMonth: 5, type: 'coat' }, 1, 1)
    expect(forecast()).toMatchObject({ rate: 4, priorShare: 1 })
    // (4 · 3 + 18) / (3 + 3), the unknown month left out.
    expect(forecast(6, Number.NaN, 4, 8)).toMatchObject({ rate: 5, priorShare: 0.5, months: 6 })
  })

  it('discounts months with age', () => {
    const flat = { curve: Float64Array.of(1), season: new Float64Array(12).fill(1), prior: { mean: 4, months: 1 } }
    const known = { types: new Map(), shop: flat }
    const { rate } = forecastNewSeries(known, { y: Float64Array.of(16, 6), launchMonth: 5, type: 'coat' }, 1, 0.5)
    // (4 · 1 + 16 / 2 + 6) / (1 + 1 / 2 + 1).
    expect(rate).toBeCloseTo(18 / 2.5, 12)
  })

  it('counts what a launch and a season promised: the same sales in weak months mean a better article', () => {
    const sold = { y: Float64Array.of(5, 5), type: 'coat' }
    const winter = forecastNewSeries(profile, { ...sold, launchMonth: 11 }, 1)
    const summer = forecastNewSeries(profile, { ...sold, launchMonth: 5 }, 1)
    expect(summer.rate).toBeGreaterThan(winter.rate)
  })

  it('errs less on newcomers than their own mean or the type’s mean', () => {
    const newcomers = Array.from({ length: 300 }, (_, i) => launch(random, i % 2 ? 'coat' : 'shirt', 9))
    let ours = 0
    let own = 0
    let type = 0
    for (const { y, launchMonth, type: kind } of newcomers) {
      const before = y.subarray(0, 3)
      const after = y.subarray(3)
      const { units } = forecastNewSeries(profile, { y: before, launchMonth, type: kind }, 6)
      const ownMean = before.reduce((a, b) => a + b) / 3
      after.forEach((actual, k) => {
        ours += (actual - units[k]!) ** 2
        own += (actual - ownMean) ** 2
        type += (actual - truth[kind as Kind].mean) ** 2
      })
    }
    expect(ours).toBeLessThan(0.5 * Math.min(own, type))
  })
})

import { describe, expect, it } from 'vitest'
import { learnWaning } from '../../../../../models/demand/methods/waning/learn-waning.ts'
import { waning } from '../../../../../models/demand/methods/waning/waning-method.ts'
import {
  WANINGS,
  waningEvidence,
  waningPosterior,
} from '../../../../../models/demand/methods/waning/waning-posterior.ts'
import { Random } from '../../../../../sql/synthetic/random.ts'
import { drawPoisson } from '../../simulated-demand.ts'

const options = { seed: 1, signal: new AbortController().signal }
const flat = new Float64Array(12).fill(1)

/** Series that begin at different months, half of them waning by 0.12 a month, with a season that doubles month 6. */
const random = new Random(3, 'waning', 1)
const season = Float64Array.from({ length: 12 }, (_, month) => (month === 6 ? 2 : 1))
const simulated = Array.from({ length: 80 }, (_, i) => {
  const firstSeason = i % 12
  const rate = i % 2 === 0 ? 0.12 : 0
  const mean = (t: number) => 20 * season[(firstSeason + t) % 12]! * Math.exp(-rate * t)
  return {
    truth: Array.from({ length: 3 }, (_, step) => mean(15 + step)),
    series: {
      y: Float64Array.from({ length: 15 }, (_, t) => drawPoisson(random, mean(t))),
      period: 12,
      group: 'all',
      firstSeason,
    },
  }
})
const series = simulated.map((one) => one.series)

describe('the waning method', () => {
  it('has the likelihood of a multinomial, up to a constant, with months discounted by age', () => {
    const y = Float64Array.of(8, Number.NaN, 3, 1)
    const { logLikelihood, rate } = waningEvidence({ y, period: 12, firstSeason: 0 }, flat)
    const naive = Array.from(WANINGS, (waning) => {
      const base = [3, 2, 1, 0].map((age) => Math.exp(waning * age))
      const weight = [3, 2, 1, 0].map((age) => 0.93 ** age)
      const exposure = [0, 2, 3].reduce((sum, t) => sum + weight[t]! * base[t]!, 0)
      const log = [0, 2, 3].reduce((sum, t) => sum + weight[t]! * y[t]! * Math.log(base[t]! / exposure), 0)
      return { log, rate: [0, 2, 3].reduce((sum, t) => sum + weight[t]! * y[t]!, 0) / exposure }
    })
    naive.forEach((expected, place) => {
      expect(logLikelihood[place]).toBeCloseTo(expected.log, 9)
      expect(rate[place]).toBeCloseTo(expected.rate, 9)
    })
  })

  it('forecasts waning and season, where a mean of past months would be far off', async () => {
    const forecasts = await waning.forecast(series, 3, options)
    let sums = { forecast: 0, truth: 0, mean: 0 }
    let squares = 0
    simulated.forEach(({ truth, series: { y } }, i) => {
      truth.forEach((units, step) => {
        sums = {
          forecast: sums.forecast + forecasts[i]![step]!,
          truth: sums.truth + units,
          mean: sums.mean + y.reduce((a, b) => a + b) / y.length,
        }
        squares += ((forecasts[i]![step]! - units) / (units + 5)) ** 2
      })
    })
    expect(Math.abs(sums.forecast / sums.truth - 1)).toBeLessThan(0.07)
    expect(sums.mean / sums.truth).toBeGreaterThan(1.15)
    expect(Math.sqrt(squares / 240)).toBeLessThan(0.25)
  })

  it('learns how many series wane, and the season', async () => {
    const { groups, dispersion } = await learnWaning(series, 12, options.signal)
    const { prior, season: learnt } = groups.get('all')!
    const share = [...prior].reduce((sum, weight, place) => sum + (WANINGS[place]! >= 0.08 ? weight : 0), 0)
    expect(share).toBeGreaterThan(0.35)
    expect(share).toBeLessThan(0.65)
    expect(learnt[6]! / learnt[0]!).toBeCloseTo(2, 0)
    expect(dispersion).toBeLessThan(1.3)
  })

  it('leaves the prior as it is where nothing was sold', () => {
    const evidence = waningEvidence({ y: new Float64Array(6), period: 12 }, flat)
    const prior = new Float64Array(WANINGS.length).fill(1 / WANINGS.length)
    expect([...waningPosterior(prior, evidence, 1)]).toEqual([...prior])
  })

  it('gives NaN without history, 0 where nothing was ever sold, and stops when told', async () => {
    const [none, never] = await waning.forecast(
      [
        { y: new Float64Array(0), period: 12 },
        { y: new Float64Array(5), period: 12 },
      ],
      2,
      options,
    )
    expect([...none!]).toEqual([Number.NaN, Number.NaN])
    expect([...never!]).toEqual([0, 0])
    expect(await waning.forecast([], 2, options)).toEqual([])
    const stopped = { ...options, signal: AbortSignal.abort(new Error('stop')) }
    await expect(waning.forecast(series, 1, stopped)).rejects.toThrow('stop')
  })
})

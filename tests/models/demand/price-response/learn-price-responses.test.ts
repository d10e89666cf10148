import { describe, expect, it } from 'vitest'
import { discountsOf } from '../../../../models/demand/price-response/discounts.ts'
import { learnPriceResponses } from '../../../../models/demand/price-response/learn-price-responses.ts'
import { learnMonthEffects } from '../../../../models/demand/price-response/month-effects.ts'
import {
  gammaPrior,
  meanOf,
  posterior,
  quantileOf,
  RESPONSES,
} from '../../../../models/demand/price-response/response-grid.ts'
import type { ArticleDemandSeries } from '../../../../models/demand/sales-table.ts'
import { FitPace } from '../../../../models/fit-pace.ts'
import { Random } from '../../../../sql/synthetic/random.ts'
import { drawPoisson } from '../simulated-demand.ts'

const pace = () => new FitPace({ signal: new AbortController().signal })

/** Two years of sixty articles of one type that all respond alike; every January is a sale that sells anything. */
function simulate(response: number, level = 25): ArticleDemandSeries[] {
  const random = new Random(7, 'price', 1)
  return Array.from({ length: 60 }, (_, i) => {
    const waning = (i % 4) * 0.04
    const prices = new Float64Array(24)
    const units = Float64Array.from({ length: 24 }, (_, month) => {
      const isSale = month % 12 === 4
      const discount = (isSale ? [0, 0.2, 0.4][i % 3]! : 0) + (month > 14 + (i % 5) && i % 2 === 0 ? 0.2 : 0)
      prices[month] = 10 * (1 - discount)
      const mean = level * Math.exp(-waning * month) * (isSale ? 1.6 : 1) * (1 + response * discount)
      return drawPoisson(random, mean)
    })
    units.forEach((sold, month) => {
      if (sold === 0) prices[month] = Number.NaN
    })
    return {
      article_id: i,
      category: ['a', 'b', 'c'],
      firstMonth: 0,
      demand: units,
      units,
      prices,
      isLaunchKnown: false,
    }
  })
}

describe('price responses', () => {
  it.each([1.6, 3])('of %d are found beside waning and a sale of the whole shop', async (response) => {
    const { byArticle, byCategory } = await learnPriceResponses(simulate(response), pace())
    const reduced = byArticle.filter(({ months }) => months > 0)
    expect(reduced.length).toBeGreaterThan(30)
    const mean = reduced.reduce((sum, one) => sum + one.response, 0) / reduced.length
    expect(Math.abs(mean - response)).toBeLessThan(0.25 + 0.1 * response)
    const within = reduced.filter(({ lo, hi }) => lo <= response && response <= hi)
    expect(within.length / reduced.length).toBeGreaterThan(0.7)
    expect(byCategory.get('a/b/c')!.months).toBe(reduced.reduce((sum, { months }) => sum + months, 0))
  })

  it('of articles never reduced are their type’s, with no month of their own', async () => {
    const articles = simulate(2)
    const never = articles.map((one, i) => (i === 0 ? { ...one, prices: one.prices.map(() => 10) } : one))
    const { byArticle, byCategory } = await learnPriceResponses(never, pace())
    expect(byArticle[0]).toEqual({ ...byCategory.get('a/b/c'), months: 0 })
  })
})

describe('what responses rest on', () => {
  it('is the share below the highest price so far', () => {
    const { NaN: unknown } = Number
    const discounts = discountsOf({ prices: Float64Array.of(8, 10, unknown, 5) })
    expect([...discounts]).toEqual([0, 0, unknown, 0.5])
  })

  it('is how a month was for the type: units sold over units expected, drawn to the shop’s', () => {
    const article = (type: string, demand: number[]) => ({
      article_id: 1,
      category: [type],
      firstMonth: 5,
      demand: Float64Array.from(demand),
      units: Float64Array.from(demand),
      prices: new Float64Array(demand.length),
      isLaunchKnown: false,
    })
    const articles = [article('cap', [60, 30]), article('hat', [90, 30])]
    const effects = learnMonthEffects(articles, [Float64Array.of(30, 30), Float64Array.of(30, 30)])
    const shop = (150 + 30) / (60 + 30)
    const [first, second] = effects.of(articles[0]!)
    expect(first).toBeCloseTo((60 + 30 * shop) / 60, 12)
    expect(second).toBeCloseTo(1, 12)
    // A type that was never seen has the shop's months, a month that was never seen none.
    const [unseenType, , unseenMonth] = effects.of(article('shoe', [1, 1, 1]))
    expect(unseenType).toBeCloseTo(shop, 12)
    expect(unseenMonth).toBe(1)
  })

  it('is a grid on which a Gamma keeps its mean, and a flat likelihood changes nothing', () => {
    const prior = gammaPrior(2, 0.5)
    expect(meanOf(prior)).toBeCloseTo(2, 1)
    expect(prior.reduce((a, b) => a + b)).toBeCloseTo(1, 12)
    posterior(prior, new Float64Array(RESPONSES.length)).forEach((weight, place) => {
      expect(weight).toBeCloseTo(prior[place]!, 9)
    })
    expect(quantileOf(prior, 0.1)).toBeLessThan(quantileOf(prior, 0.9))
    expect(quantileOf(prior, 1)).toBe(RESPONSES.at(-1))
  })
})

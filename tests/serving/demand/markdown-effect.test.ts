import { describe, expect, it } from 'vitest'
import { markdownEffect, sumEffects } from '../../../serving/demand/markdown-effect.ts'
import type { DailyDemand } from '../../../serving/demand/supply.ts'

const twoADay: DailyDemand = { expected: (days) => 2 * days, high: (days) => 3 * days, low: (days) => days }
const response = { response: 1.5, lo: 1, hi: 2, level: 80, months: 4 }
const subject = { price: 10, discountedPrice: 8, stock: 100, daily: twoADay, response }

describe('the effect of a markdown', () => {
  it('is what the price response makes of the demand expected', () => {
    const effect = markdownEffect(subject, { discount: 0.2, days: 30 })
    expect(effect.units_now).toBe(60)
    // 60 x (1 + 1.5 x 0.2), and the ends with 1 and 2.
    expect(effect.units_discounted.value).toBeCloseTo(78, 9)
    expect(effect.units_discounted.lo).toBeCloseTo(72, 9)
    expect(effect.units_discounted.hi).toBeCloseTo(84, 9)
    expect(effect.revenue_now).toBe(600)
    expect(effect.revenue_discounted.value).toBeCloseTo(624, 9)
    expect(effect.left_over_now).toBe(40)
    expect(effect.left_over_discounted.lo).toBeCloseTo(16, 9)
    expect(effect.left_over_discounted.hi).toBeCloseTo(28, 9)
  })

  it('sells no more than there is, so that a scarce article only loses money', () => {
    const effect = markdownEffect({ ...subject, stock: 50 }, { discount: 0.2, days: 30 })
    expect(effect).toMatchObject({ units_now: 50, revenue_now: 500, left_over_now: 0 })
    expect(effect.units_discounted).toEqual({ value: 50, lo: 50, hi: 50 })
    expect(effect.revenue_discounted.value).toBe(400)
  })

  it('is that of the price alone where nothing is known of the response', () => {
    const effect = markdownEffect({ ...subject, response: undefined }, { discount: 0.2, days: 30 })
    expect(effect.units_discounted).toEqual({ value: 60, lo: 60, hi: 60 })
    expect(effect.revenue_discounted.value).toBe(480)
  })

  it('of several articles is the sum, of the ends of the intervals too', () => {
    const one = markdownEffect(subject, { discount: 0.2, days: 30 })
    const other = markdownEffect({ ...subject, stock: 50 }, { discount: 0.2, days: 30 })
    const sum = sumEffects([one, other])
    expect(sum.units_now).toBe(110)
    expect(sum.units_discounted.lo).toBeCloseTo(72 + 50, 9)
    expect(sum.revenue_discounted.value).toBeCloseTo(624 + 400, 9)
    expect(sum.left_over_discounted.hi).toBeCloseTo(28, 9)
    expect(sumEffects([]).revenue_now).toBe(0)
  })
})

import { describe, expect, it } from 'vitest'
import { TasteSignals } from '../../../../models/recommendation/signals/taste.ts'
import { bought } from '../bought.ts'
import { historyOf, tinyShop } from './tiny-shop.ts'

describe('taste', () => {
  it('is the log ratio of the customer’s share to everybody’s, smoothed by two purchases', async () => {
    const { catalogue } = await tinyShop([bought([10, 0])])
    // Types: Hat, Jacket, Jeans; with one more of each everybody's shares are 2/8, 5/8 and 1/8.
    const taste = new TasteSignals(catalogue, [2, 2, 1, 0])
    const lifts = taste.liftsOf('product_type', historyOf([2, 2, 0], [1, 1, 0.5]))
    expect(lifts[0]).toBeCloseTo(Math.log((2 + 2 * (2 / 8)) / (4.5 * (2 / 8))), 10)
    expect(lifts[1]).toBeCloseTo(Math.log((0.5 + 2 * (5 / 8)) / (4.5 * (5 / 8))), 10)
    expect(lifts[2]).toBeCloseTo(Math.log(2 / 4.5), 10)
  })

  it('says nothing of a customer of whom nothing is known', async () => {
    const { catalogue } = await tinyShop([bought([10, 0], [50, 0])])
    const taste = new TasteSignals(catalogue, [1, 1, 1, 1, 1])
    expect([...taste.liftsOf('section', historyOf([]))]).toEqual([0, 0])
    expect([...taste.liftsOf('section', historyOf([4]))]).toEqual([0, 0])
    expect([...taste.liftsOf('colour_group', historyOf([0]))]).toEqual([])
  })
})

import { describe, expect, it } from 'vitest'
import { AGE_BANDS } from '../../../../models/recommendation/data/age-band.ts'
import { measureSegments } from '../../../../models/recommendation/signals/segment.ts'
import { bought } from '../bought.ts'
import { tinyShop } from './tiny-shop.ts'

describe('segments', () => {
  it('tell how much more a band buys an article than everybody, held back by ten purchases', async () => {
    const young = Array.from({ length: 20 }, () => ({ ...bought([10, 0]), age: 18 }))
    const old = Array.from({ length: 20 }, () => ({ ...bought([30, 0]), age: 65 }))
    const { lifts, customers } = measureSegments(await tinyShop([...young, ...old, bought([10, 0])]))
    const at = (band: number, article: number) => lifts[band * 4 + article]!
    // 20 purchases of the band, of which 21 / 41 are expected to be of article 10.
    expect(at(1, 0)).toBeCloseTo(Math.log(30 / ((20 * 21) / 41 + 10)), 6)
    expect(at(7, 0)).toBeCloseTo(Math.log(10 / ((20 * 21) / 41 + 10)), 6)
    expect(at(1, 3)).toBe(0)
    expect([...customers.subarray(4, 8)]).toEqual([20, 0, 0, 0])
    expect(customers.subarray(0, 4)[0]).toBe(1)
  })

  it('say nothing of those of unknown age', async () => {
    const { lifts } = measureSegments(await tinyShop([bought([10, 0]), { ...bought([30, 0]), age: 30 }]))
    expect(lifts).toHaveLength(AGE_BANDS * 4)
    expect([...lifts.subarray(0, 4)]).toEqual([0, 0, 0, 0])
  })

  it('let a purchase of 45 days ago count half', async () => {
    const rows = [{ ...bought([10, 45], [30, 0]), age: 18 }, bought([30, 0])]
    const { lifts } = measureSegments(await tinyShop(rows))
    const everybody = 0.5 + 2
    expect(lifts[4]).toBeCloseTo(Math.log((0.5 + 10) / ((1.5 * 0.5) / everybody + 10)), 6)
  })
})

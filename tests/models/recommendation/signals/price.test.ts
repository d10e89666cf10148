import { describe, expect, it } from 'vitest'
import { addPriceAffinity, pricePositions } from '../../../../models/recommendation/signals/price.ts'
import { historyOf } from './tiny-shop.ts'

const types = { names: ['Hat', 'Jacket'], of: Int32Array.of(1, 1, 0, 0, 1, -1) }
const prices = [80, 20, 10, 5, Number.NaN, 7]
const positions = pricePositions(Float32Array.from(prices, Math.log), types)

const everywhere = Int32Array.of(0, 1, 2, 3, 4, 5)

describe('price', () => {
  it('stands above or below the mean of the product type, as a ratio', () => {
    const expected = [Math.log(2), -Math.log(2), Math.log(2) / 2, -Math.log(2) / 2, Number.NaN, 0]
    expected.forEach((position, article) => {
      if (Number.isNaN(position)) expect(positions[article]).toBeNaN()
      else expect(positions[article]).toBeCloseTo(position, 6)
    })
  })

  it('likes of another type what stands where the customer buys', () => {
    const scores = new Float32Array(6)
    addPriceAffinity(positions, historyOf([0]), 1, scores, everywhere)
    expect(scores[2]).toBeGreaterThan(scores[3]!)
    // One purchase is held to the middle by another: the mean is log(2) / 2, where the dearer hat stands.
    expect(scores[2]).toBeCloseTo(0, 6)
    expect(scores[3]).toBeCloseTo(-Math.log(1 + Math.log(2) ** 2 / (2 * 0.4 ** 2)), 5)
    expect(scores[4]).toBe(0)
  })

  it('weighs what counts more in the history, and says nothing without a price', () => {
    const near = new Float32Array(6)
    addPriceAffinity(positions, historyOf([0, 1], [1, 0.1]), 1, near, everywhere)
    expect(near[0]).toBeGreaterThan(near[1]!)
    const unknown = new Float32Array(6)
    addPriceAffinity(positions, historyOf([4]), 1, unknown, everywhere)
    addPriceAffinity(positions, historyOf([]), 1, unknown, everywhere)
    expect([...unknown]).toEqual([0, 0, 0, 0, 0, 0])
  })
})

import { describe, expect, it } from 'vitest'
import { measureSeason } from '../../../../models/recommendation/signals/season.ts'
import { bought } from '../bought.ts'
import { tinyShop } from './tiny-shop.ts'

const seasonOf = async (...rows: Parameters<typeof tinyShop>[0]) => {
  const { interactions, catalogue } = await tinyShop(rows)
  return measureSeason(interactions, catalogue.attributes.product_type)
}

describe('season', () => {
  it('raises the type that sold in these weeks a year ago, and lowers the one that did not', async () => {
    const hats = Array.from({ length: 30 }, () => bought([30, 350]))
    const jackets = Array.from({ length: 30 }, () => bought([10, 100]))
    const season = await seasonOf(...hats, ...jackets, bought([30, 400]))
    // Of the year's 60 purchases half fell into the window: 15 of each type were expected; 20 more hold both back.
    expect(season[2]).toBeCloseTo(Math.log((30 + 20) / (15 + 20)), 6)
    expect(season[0]).toBeCloseTo(Math.log((0 + 20) / (15 + 20)), 6)
    expect(season[1]).toBe(season[0])
  })

  it('says nothing where the data are less than a year old', async () => {
    const season = await seasonOf(bought([30, 350]), bought([10, 1]))
    expect([...season]).toEqual([0, 0, 0, 0])
  })

  it('says nothing where nothing was sold in the window', async () => {
    const season = await seasonOf(bought([30, 400]), bought([10, 1]))
    for (const value of season) expect(value).toBeCloseTo(0, 10)
  })
})

import { describe, expect, it } from 'vitest'
import { mase, maseScale, meanAbsoluteError } from '../../../../models/demand/accuracy/mase.ts'
import { meanDefined } from '../../../../models/demand/accuracy/mean-defined.ts'
import { meanSquaredError, rmsse, rmsseScale } from '../../../../models/demand/accuracy/rmsse.ts'
import { smape } from '../../../../models/demand/accuracy/smape.ts'

const months = (...units: number[]) => Float64Array.from(units)
const unknown = Number.NaN

describe('smape', () => {
  it('is the mean of 200 |y - f| / (|y| + |f|)', () => {
    // 200 · 10 / 190 and 200 · 10 / 110.
    expect(smape(months(100, 50), months(90, 60))).toBeCloseTo((2000 / 190 + 2000 / 110) / 2, 12)
  })

  it('is 0 where nothing was forecast and nothing came, 200 where all was missed, and leaves unknown months out', () => {
    expect(smape(months(0, 0), months(0, 0))).toBe(0)
    expect(smape(months(0, unknown), months(3, 7))).toBe(200)
    expect(smape(months(unknown), months(3))).toBeNaN()
  })
})

describe('mase', () => {
  it('divides the mean absolute error by that of seasonal naive in sample', () => {
    // Lag 2: |3 - 1|, |2 - 2|, |7 - 3| → mean 2. Errors 1 and 3 → mean 2.
    const train = months(1, 2, 3, 2, 7)
    expect(maseScale(train, 2)).toBe(2)
    expect(mase(train, months(5, 5), months(6, 2), 2)).toBe(1)
  })

  it('leaves pairs with an unknown month out of the scale', () => {
    expect(maseScale(months(1, unknown, 3, 9, 7), 2)).toBe(3)
    expect(maseScale(months(4, 4, 4), 1)).toBeNaN()
    expect(maseScale(months(4), 12)).toBeNaN()
  })
})

describe('rmsse', () => {
  it('is the root of the mean squared error over that of naive in sample', () => {
    // Differences 0, 2, -2, 1 → mean square 9 / 4. Errors 3 and 0 → 9 / 2.
    const train = months(0, 0, 2, 0, 1)
    expect(rmsseScale(train)).toBe(9 / 4)
    expect(rmsse(train, months(3, 1), months(0, 1))).toBeCloseTo(Math.sqrt(2), 12)
  })

  it('begins at the first sale when asked, as the M5 competition does', () => {
    expect(rmsseScale(months(0, 0, 2, 0, 1), 1, 'first-sale')).toBe(5 / 2)
    expect(rmsseScale(months(0, 0, 0), 1, 'first-sale')).toBeNaN()
  })

  it('equals a naive loop on a seasonal series with unknown months', () => {
    const train = Float64Array.from({ length: 40 }, (_, t) => (t % 7 === 3 ? unknown : (t * t) % 11))
    const squares: number[] = []
    for (let t = 12; t < 40; t++) {
      if (!Number.isNaN(train[t]) && !Number.isNaN(train[t - 12])) squares.push((train[t]! - train[t - 12]!) ** 2)
    }
    expect(squares.length).toBeGreaterThan(10)
    expect(rmsseScale(train, 12)).toBeCloseTo(squares.reduce((a, b) => a + b) / squares.length, 12)
  })
})

describe('an error over the horizon', () => {
  it('counts known months only and refuses a forecast of another length', () => {
    expect(meanAbsoluteError(months(1, unknown, 5), months(2, 9, 2))).toBe(2)
    expect(meanSquaredError(months(1, unknown, 5), months(2, 9, 2))).toBe(5)
    for (const error of [meanAbsoluteError, meanSquaredError, smape]) {
      expect(() => error(months(1, 2), months(1))).toThrow('1 months are forecast, but 2 are to be judged')
    }
  })
})

describe('meanDefined', () => {
  it('leaves out what is not defined and says how many are', () => {
    expect(meanDefined([1, unknown, 3])).toEqual({ mean: 2, count: 2 })
    expect(meanDefined([]).mean).toBeNaN()
  })
})

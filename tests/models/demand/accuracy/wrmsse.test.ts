import { describe, expect, it } from 'vitest'
import { type JudgedSeries, wrmsseByLevel } from '../../../../models/demand/accuracy/wrmsse.ts'

const series = (train: number[], actual: number[], forecast: number[], weight: number): JudgedSeries => ({
  train: Float64Array.from(train),
  actual: Float64Array.from(actual),
  forecast: Float64Array.from(forecast),
  weight,
})

/** The definition as written in the M5 guide, line by line. */
function naiveWrmsse(level: readonly JudgedSeries[]): number {
  const totalWeight = level.reduce((sum, { weight }) => sum + weight, 0)
  let sum = 0
  for (const { train, actual, forecast, weight } of level) {
    const active = [...train].slice([...train].findIndex((y) => y > 0))
    let numerator = 0
    for (let k = 0; k < actual.length; k++) numerator += (actual[k]! - forecast[k]!) ** 2 / actual.length
    let denominator = 0
    for (let t = 1; t < active.length; t++) denominator += (active[t]! - active[t - 1]!) ** 2 / (active.length - 1)
    sum += (weight / totalWeight) * Math.sqrt(numerator / denominator)
  }
  return sum
}

describe('wrmsseByLevel', () => {
  const articles = [
    series([0, 0, 2, 0, 1], [3, 1], [0, 1], 30),
    series([5, 3, 8, 2, 9], [4, 6], [5, 5], 10),
    series([0, 1, 1, 4, 1], [0, 2], [1, 1], 0),
  ]
  const shop = [series([5, 4, 11, 6, 11], [7, 9], [6, 7], 40)]

  it('equals the definition of the competition, level by level, and weighs levels alike', () => {
    const { overall, byLevel } = wrmsseByLevel({ article: articles, shop })
    expect(byLevel.article.wrmsse).toBeCloseTo(naiveWrmsse(articles), 12)
    expect(byLevel.shop.wrmsse).toBeCloseTo(naiveWrmsse(shop), 12)
    expect(overall).toBeCloseTo((naiveWrmsse(articles) + naiveWrmsse(shop)) / 2, 12)
  })

  it('gives the bias as the share of what was sold that was forecast too much', () => {
    const { byLevel } = wrmsseByLevel({ article: articles })
    // Forecast 1 + 10 + 2 = 13, actual 4 + 10 + 2 = 16.
    expect(byLevel.article).toMatchObject({ bias: -3 / 16, series: 3 })
  })

  it('leaves a series that never moved out, weight and all', () => {
    const still = series([4, 4, 4], [5], [4], 1000)
    expect(wrmsseByLevel({ article: [...articles, still] }).byLevel.article.wrmsse).toBeCloseTo(
      naiveWrmsse(articles),
      12,
    )
    expect(wrmsseByLevel({ article: [still] }).overall).toBeNaN()
  })
})

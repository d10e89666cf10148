import { describe, expect, it } from 'vitest'
import { Random } from '../../../../sql/synthetic/random.ts'
import { ASPECTS, drawSatisfaction, type SatisfactionContext } from '../../../../sql/synthetic/reviews/index.ts'
import { ASPECT_WEIGHTS } from '../../../../sql/synthetic/reviews/satisfaction.ts'
import { drawContext } from './draw-reviews.ts'

const COUNT = 50_000
const drawn = Array.from({ length: COUNT }, (_, number) => {
  const random = new Random(3, 'satisfaction', number)
  return drawSatisfaction(drawContext(random), random)
})

const AVERAGE: SatisfactionContext = {
  articleQuality: 0,
  aspectQuality: { fit: 0, fabric: 0, colour: 0, delivery: 0, price: 0 },
  priceDistance: 0,
  isLate: false,
  mood: 0,
}
const draw = (change: Partial<SatisfactionContext>) =>
  drawSatisfaction({ ...AVERAGE, ...change }, new Random(3, 'satisfaction'))

function momentsOf(values: readonly number[]): { mean: number; deviation: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length
  return { mean, deviation: Math.sqrt(variance) }
}

describe('drawSatisfaction', () => {
  it('draws the same for the same seed', () => {
    expect(draw({ mood: 1 })).toEqual(draw({ mood: 1 }))
  })

  it.each(['overall', ...ASPECTS] as const)('gives %s a mean near 0 and a standard deviation near 1', (name) => {
    const { mean, deviation } = momentsOf(
      drawn.map((satisfaction) => (name === 'overall' ? satisfaction.overall : satisfaction.aspects[name])),
    )
    expect(Math.abs(mean)).toBeLessThan(0.03)
    expect(Math.abs(deviation - 1)).toBeLessThan(0.03)
  })

  it('weighs the aspects by weights that sum to 1', () => {
    expect(ASPECTS.reduce((sum, aspect) => sum + ASPECT_WEIGHTS[aspect], 0)).toBeCloseTo(1, 12)
  })

  it('is mostly, but not wholly, the weighted mean of the aspects', () => {
    const means = drawn.map(({ aspects }) =>
      ASPECTS.reduce((sum, aspect) => sum + ASPECT_WEIGHTS[aspect] * aspects[aspect], 0),
    )
    const { deviation } = momentsOf(means)
    const covariance = drawn.reduce((sum, { overall }, index) => sum + overall * means[index]!, 0) / COUNT
    const correlation = covariance / deviation
    expect(correlation).toBeGreaterThan(0.85)
    expect(correlation).toBeLessThan(0.97)
  })

  it('lets a late parcel cost delivery, and the whole a little', () => {
    const late = draw({ isLate: true })
    const onTime = draw({})
    expect(late.aspects.delivery).toBeLessThan(onTime.aspects.delivery - 1)
    expect({ ...late.aspects, delivery: 0 }).toEqual({ ...onTime.aspects, delivery: 0 })
    expect(late.overall).toBeLessThan(onTime.overall)
    expect(late.overall).toBeGreaterThan(onTime.overall - 0.5)
  })

  it('lets a price far above what the customer pays cost the price alone, and the whole a little', () => {
    const dear = draw({ priceDistance: 1 })
    const near = draw({})
    expect(dear.aspects.price).toBeLessThan(near.aspects.price - 1)
    expect({ ...dear.aspects, price: 0 }).toEqual({ ...near.aspects, price: 0 })
    expect(dear.overall).toBeLessThan(near.overall)
  })

  it('lets the quality of the article count for all but delivery', () => {
    const good = draw({ articleQuality: 1 })
    const average = draw({})
    for (const aspect of ASPECTS) {
      const gain = good.aspects[aspect] - average.aspects[aspect]
      expect(gain).toBeCloseTo(aspect === 'delivery' ? 0 : 0.5, 12)
    }
  })

  it('lets a good mood better everything', () => {
    const merry = draw({ mood: 1 })
    const even = draw({})
    for (const aspect of ASPECTS) expect(merry.aspects[aspect]).toBeGreaterThan(even.aspects[aspect])
    expect(merry.overall).toBeGreaterThan(even.overall)
  })
})

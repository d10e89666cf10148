import { expect, it } from 'vitest'
import { LEVELS } from '../../../../models/demand/demand.ts'
import { countQuantiles } from '../../../../models/demand/intervals/count-distribution.ts'
import { countLimits } from '../../../../models/demand/intervals/count-limits.ts'

it('gives each level the quantiles of its two tails', () => {
  const { lo, hi } = countLimits(Float64Array.of(3, 12), 4)
  LEVELS.forEach((level, place) => {
    const tail = (1 - level / 100) / 2
    const [low, high] = countQuantiles(12, 4, [tail, 1 - tail])
    expect(lo[place]![1]).toBeCloseTo(low!, 12)
    expect(hi[place]![1]).toBeCloseTo(high!, 12)
  })
})

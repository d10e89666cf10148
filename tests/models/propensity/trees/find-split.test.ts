import { describe, expect, it } from 'vitest'
import {
  findCategorySplit,
  findOrderedSplit,
  type SplitRules,
  stepOf,
} from '../../../../models/propensity/trees/find-split.ts'

const rules: SplitRules = {
  l2: 1,
  minChildWeight: 0,
  minChildRows: 1,
  categoryL2: 0,
  categorySmoothing: 0,
  longestStep: Number.POSITIVE_INFINITY,
}
/** [gradient, second derivative, rows] of each bin, the unknown first. */
const sumsOf = (bins: readonly (readonly number[])[]) => ({
  histogram: Float64Array.from(bins.flat()),
  node: {
    gradient: bins.reduce((sum, [g]) => sum + g!, 0),
    hessian: bins.reduce((sum, [, h]) => sum + h!, 0),
    rows: bins.reduce((sum, [, , n]) => sum + n!, 0),
  },
})

describe('the best split', () => {
  it('is the one with the largest gain by hand', () => {
    // Left of the second bin: G = -4, H = 3; right: G = 3, H = 2. Whole: G = -1, H = 5.
    const { histogram, node } = sumsOf([
      [0, 0, 0],
      [-3, 2, 2],
      [-1, 1, 1],
      [3, 2, 2],
    ])
    const split = findOrderedSplit(histogram, 0, 4, 7, node, rules)
    expect(split).toMatchObject({ feature: 7, limit: 2, left: { gradient: -4, hessian: 3, rows: 3 } })
    expect(split!.gain).toBeCloseTo(16 / 4 + 9 / 3 - 1 / 6, 12)
  })

  it('is that of steps which are not too long, where they are bounded', () => {
    // The same; steps of 1 left and -1 right become 0.5 and -0.5, that of the whole, 1/6, stays.
    const { histogram, node } = sumsOf([
      [0, 0, 0],
      [-3, 2, 2],
      [-1, 1, 1],
      [3, 2, 2],
    ])
    const split = findOrderedSplit(histogram, 0, 4, 7, node, { ...rules, longestStep: 0.5 })
    expect(split).toMatchObject({ limit: 2 })
    expect(split!.gain).toBeCloseTo(0.5 * (8 - 4 * 0.5) + 0.5 * (6 - 3 * 0.5) - 1 / 6, 12)
    expect(stepOf(-4, 3, 1, 0.5)).toBe(0.5)
    expect(stepOf(3, 2, 1, 0.5)).toBe(-0.5)
    expect(stepOf(-1, 5, 1, 0.5)).toBeCloseTo(1 / 6, 12)
  })

  it('sends the unknown where it fits better', () => {
    const likeTheRight = sumsOf([
      [5, 2, 2],
      [-4, 2, 2],
      [4, 2, 2],
    ])
    expect(findOrderedSplit(likeTheRight.histogram, 0, 3, 0, likeTheRight.node, rules)?.unknownLeft).toBe(false)
    const likeTheLeft = sumsOf([
      [-5, 2, 2],
      [-4, 2, 2],
      [4, 2, 2],
    ])
    expect(findOrderedSplit(likeTheLeft.histogram, 0, 3, 0, likeTheLeft.node, rules)?.unknownLeft).toBe(true)
  })

  it('parts the unknown from everything else where that is best', () => {
    const { histogram, node } = sumsOf([
      [6, 2, 2],
      [-3, 1, 1],
      [-3, 1, 1],
    ])
    const split = findOrderedSplit(histogram, 0, 3, 0, node, rules)
    expect(split).toMatchObject({ limit: 2, unknownLeft: false, left: { gradient: -6 } })
  })

  it('makes no child that is too small, and none without gain', () => {
    const { histogram, node } = sumsOf([
      [0, 0, 0],
      [-4, 1, 1],
      [4, 9, 9],
    ])
    expect(findOrderedSplit(histogram, 0, 3, 0, node, { ...rules, minChildRows: 2 })).toBeUndefined()
    expect(findOrderedSplit(histogram, 0, 3, 0, node, { ...rules, minChildWeight: 1.5 })).toBeUndefined()
    const even = sumsOf([
      [0, 0, 0],
      [0, 1, 1],
      [0, 1, 1],
    ])
    expect(findOrderedSplit(even.histogram, 0, 3, 0, even.node, rules)).toBeUndefined()
  })

  it('parts categories as no order of theirs could', () => {
    const { histogram, node } = sumsOf([
      [0, 0, 0],
      [-3, 1, 1],
      [3, 1, 1],
      [-2, 1, 1],
      [2, 1, 1],
    ])
    const split = findCategorySplit(histogram, 0, 5, 2, node, rules)
    expect(split!.leftBins).toEqual([1, 3])
    expect(split!.gain).toBeCloseTo(25 / 3 + 25 / 3 - 0, 12)
  })

  it('keeps a rare category from the end of the order by smoothing', () => {
    const { histogram, node } = sumsOf([
      [0, 0, 0],
      [-0.5, 0.05, 1],
      [-30, 20, 80],
      [29, 20, 80],
    ])
    const split = findCategorySplit(histogram, 0, 4, 0, node, { ...rules, categorySmoothing: 10, minChildRows: 2 })
    expect(split!.leftBins).toEqual([2, 1])
  })
})

import { describe, expect, it } from 'vitest'
import { kolmogorovSmirnov, measureDrift, populationStabilityIndex } from '../../../features/drift/measure-drift.ts'
import { driftValue, summarise } from '../../../features/drift/summarise.ts'

const range = (from: number, until: number) => Array.from({ length: until - from }, (_, i) => from + i)

describe('populationStabilityIndex', () => {
  it('is the sum of (p - q) ln(p / q)', () => {
    // (0.2 - 0.5) ln(0.4) + (0.8 - 0.5) ln(1.6) = 0.3 x 0.916291 + 0.3 x 0.470004
    expect(populationStabilityIndex([0.5, 0.5], [0.2, 0.8])).toBeCloseTo(0.415888, 6)
  })

  it('is 0 between equals, and counts an empty bin as 0.0001', () => {
    expect(populationStabilityIndex([0.3, 0.7, 0], [0.3, 0.7, 0])).toBe(0)
    // (1 - 0.5) ln(2) + (0.0001 - 0.5) ln(0.0002)
    expect(populationStabilityIndex([0.5, 0.5], [1, 0])).toBeCloseTo(0.346574 + 0.4999 * 8.517193, 5)
  })
})

describe('kolmogorovSmirnov', () => {
  it.each([
    [[1, 2, 3, 4], [1, 2, 3, 4], 0],
    [[1, 2], [3, 4], 1],
    // At 2 the left has 2/4, the right 0/2.
    [[1, 2, 3, 4], [3, 4], 0.5],
    // At 1: 3/4 against 1/4.
    [[1, 1, 1, 2], [1, 2, 2, 2], 0.5],
    // Sizes differ: at 5 the left has 1/1, the right 5/10.
    [[5], range(1, 11), 0.5],
  ])('of %j and %j is %d', (left, right, distance) => {
    expect(kolmogorovSmirnov(left, right)).toBeCloseTo(distance, 12)
    expect(kolmogorovSmirnov(right, left)).toBeCloseTo(distance, 12)
  })
})

describe('summarise', () => {
  it('cuts numbers at their deciles, keeps the range and the share of nulls', () => {
    const summary = summarise([...range(1, 101), ...Array<null>(25).fill(null)], 'integer')
    expect(summary).toMatchObject({
      kind: 'number',
      rows: 125,
      null_share: 0.2,
      smallest: 1,
      largest: 100,
      edges: [10, 20, 30, 40, 50, 60, 70, 80, 90],
      shares: Array(10).fill(0.1),
    })
    expect(summary.kind === 'number' && summary.quantiles).toEqual(range(1, 101))
  })

  it('makes fewer bins of few distinct values, and one of none', () => {
    expect(summarise([...Array<number>(60).fill(0), ...Array<number>(40).fill(7)], 'number')).toMatchObject({
      edges: [0],
      shares: [0.6, 0.4],
    })
    expect(summarise([null, null], 'number')).toMatchObject({ edges: [], shares: [0], smallest: null, null_share: 1 })
  })

  it('keeps a thousand quantiles of more values', () => {
    const summary = summarise(range(1, 10_001), 'number')
    expect(
      summary.kind === 'number' && [summary.quantiles.length, summary.quantiles[0], summary.quantiles[999]],
    ).toEqual([1000, 10, 10_000])
  })

  it('counts categories, commonest first', () => {
    expect(summarise(['b', 'a', 'b', null], 'text')).toEqual({
      kind: 'category',
      rows: 4,
      null_share: 0.25,
      shares: { b: 2 / 3, a: 1 / 3 },
      other_share: 0,
    })
  })

  it('sees a list by its length, and of a moment nothing', () => {
    expect(driftValue([5, 6], 'integer_list')).toBe(2)
    expect(driftValue('2020-01-01T00:00:00Z', 'moment')).toBeNull()
    expect(driftValue('12.5', 'number')).toBe(12.5)
    expect(driftValue(true, 'boolean')).toBe('true')
  })
})

describe('measureDrift', () => {
  const baseline = summarise(range(0, 1000), 'number')

  it('finds nothing between a training set and itself', () => {
    expect(measureDrift(baseline, range(0, 1000))).toEqual({
      rows: 1000,
      psi: 0,
      ks: 0,
      nullShareDifference: 0,
      outOfRangeShare: 0,
      severity: 'none',
    })
  })

  it('calls a shift by two bins of ten severe, with the distance and the share that left the range', () => {
    const drift = measureDrift(baseline, range(200, 1200))
    expect(drift.ks).toBeCloseTo(0.2, 9)
    expect(drift.outOfRangeShare).toBeCloseTo(0.2, 9)
    // Two bins from .1 to nothing (.0001), the last from .1 to .3.
    expect(drift.psi).toBeCloseTo(2 * 0.0999 * Math.log(1000) + 0.2 * Math.log(3), 6)
    expect(drift.severity).toBe('severe')
  })

  it('counts nulls as a bin of their own: one in ten, where there were none, is severe by the index', () => {
    const drift = measureDrift(baseline, [...range(0, 1000).filter((n) => n % 10 > 0), ...Array<null>(100).fill(null)])
    expect(drift.nullShareDifference).toBeCloseTo(0.1, 12)
    expect(drift.severity).toBe('severe')
    // Ten bins from .1 to .09, null from nothing to .1.
    expect(drift.psi).toBeCloseTo(10 * -0.01 * Math.log(0.9) + 0.0999 * Math.log(1000), 6)
  })

  it('tells of categories that training did not know', () => {
    const colours = summarise([...Array<string>(50).fill('red'), ...Array<string>(50).fill('blue')], 'text')
    const drift = measureDrift(colours, [...Array<string>(90).fill('red'), ...Array<string>(10).fill('green')])
    expect(drift).toMatchObject({ ks: null, outOfRangeShare: 0.1, severity: 'severe' })
  })

  it('judges nothing by fewer than a hundred vectors, and says how many there were', () => {
    expect(measureDrift(baseline, Array<number>(99).fill(5_000))).toMatchObject({ rows: 99, severity: null })
    expect(measureDrift(baseline, Array<number>(100).fill(5_000))).toMatchObject({ rows: 100, severity: 'severe' })
  })
})

import { describe, expect, it } from 'vitest'
import { calibrationBins, calibrationSlices } from '../../models/calibration.ts'
import { randomSequence } from './math/dense-matrix.ts'

/** Rare outcomes of forecasts that are right, each row standing for one to four of the population. */
function rareOutcomes(seed: number, count: number) {
  const draw = randomSequence(seed)
  const rows = Array.from({ length: count }, () => {
    const p = draw() ** 6 / 2
    return { p, y: draw() < p ? 1 : 0, w: 1 + Math.floor(draw() * 4) }
  })
  return {
    probabilities: rows.map(({ p }) => p),
    outcomes: rows.map(({ y }) => y),
    weights: rows.map(({ w }) => w),
  }
}

describe('the bins of a calibration', () => {
  it('hold what a table by hand says', () => {
    // Even outcomes, so fifteen bins of two rows each.
    const probabilities = Array.from({ length: 30 }, (_, row) => (row % 2 === 0 ? 0.5 - row / 1000 : 0.5 + row / 1000))
    const bins = calibrationBins({ probabilities, outcomes: probabilities.map((p) => (p > 0.5 ? 1 : 0)) })
    expect(bins).toHaveLength(15)
    expect(bins[0]!.rows).toEqual([28, 26])
    expect(bins[0]!.bin.mean_forecast).toBeCloseTo((0.472 + 0.474) / 2, 12)
    expect(bins[0]!.bin).toMatchObject({ observed_share: 0, standard_error: 0 })
    expect(bins[0]!.bin.weight).toBeCloseTo(2 / 30, 12)
    expect(bins.at(-1)!.rows).toEqual([27, 29])
    expect(bins.at(-1)!.bin.observed_share).toBe(1)
  })

  it('weigh the shares and their errors by what each row stands for', () => {
    const [only, ...others] = calibrationBins({
      probabilities: [0.2, 0.2, 0.2],
      outcomes: [1, 0, 0],
      weights: [2, 1, 5],
    })
    expect(others).toEqual([])
    expect(only!.bin.observed_share).toBe(0.25)
    // sqrt((2 x 0.75)^2 + 0.25^2 + (5 x 0.25)^2) / 8
    expect(only!.bin.standard_error).toBeCloseTo(Math.sqrt(2.25 + 0.0625 + 1.5625) / 8, 12)
    expect(only!.bin.weight).toBe(1)
  })

  it.each([1, 2, 3])('have every row once, in ascending order, none parted from its equal (seed %i)', (seed) => {
    const draw = randomSequence(seed)
    const probabilities = Array.from({ length: 400 }, () => Math.floor(draw() * 40) / 40)
    const bins = calibrationBins({ probabilities, outcomes: probabilities.map((p) => (draw() < p ? 1 : 0)) })
    expect(bins.length).toBeLessThanOrEqual(15)
    expect(bins.flatMap(({ rows }) => rows).toSorted((a, b) => a - b)).toEqual(probabilities.map((_, row) => row))
    const limits = bins.map(({ rows }) => rows.map((row) => probabilities[row]!))
    for (const [at, own] of limits.entries()) {
      const next = limits[at + 1]
      if (next) expect(Math.max(...own)).toBeLessThan(Math.min(...next))
    }
    expect(bins.reduce((sum, { bin }) => sum + bin.weight, 0)).toBeCloseTo(1, 12)
  })

  it('are those of a population in which each row stands as often as its weight says', () => {
    const judged = rareOutcomes(7, 600)
    const copies = judged.weights.flatMap((weight, row) => Array.from({ length: weight }, () => row))
    const repeated = calibrationBins({
      probabilities: copies.map((row) => judged.probabilities[row]!),
      outcomes: copies.map((row) => judged.outcomes[row]!),
    })
    const weighted = calibrationBins(judged)
    expect(weighted).toHaveLength(repeated.length)
    for (const [at, { bin }] of weighted.entries()) {
      const same = repeated[at]!.bin
      expect(bin.mean_forecast).toBeCloseTo(same.mean_forecast, 12)
      expect(bin.observed_share).toBeCloseTo(same.observed_share, 12)
      expect(bin.weight).toBeCloseTo(same.weight, 12)
    }
  })

  it('leave a rare outcome bins of its own where it is forecast', () => {
    const { probabilities, outcomes } = rareOutcomes(11, 5_000)
    const bins = calibrationBins({ probabilities, outcomes }).map(({ bin }) => bin)
    const top = bins.slice(-5)
    expect(top.reduce((sum, { weight }) => sum + weight, 0)).toBeLessThan(0.15)
    // Of equally many rows the uppermost bin alone would hold 1 / 15 of all.
    expect(bins.at(-1)!.mean_forecast).toBeGreaterThan(0.4)
  })

  it('lie on the diagonal, but for chance, where the forecasts are right, and off it where they are not', () => {
    const { probabilities, outcomes } = rareOutcomes(13, 20_000)
    const gaps = (factor: number) =>
      calibrationBins({ probabilities: probabilities.map((p) => p * factor), outcomes })
        .filter(({ bin }) => bin.standard_error > 0)
        .map(({ bin }) => Math.abs(bin.observed_share - bin.mean_forecast) / bin.standard_error)
    expect(Math.max(...gaps(1))).toBeLessThan(3.5)
    expect(Math.max(...gaps(1.5))).toBeGreaterThan(6)
  })

  it('can be had of forecasts that are all certain', () => {
    const bins = calibrationBins({ probabilities: [0, 1, 1, 0], outcomes: [0, 1, 0, 0] })
    expect(bins.map(({ bin }) => [bin.mean_forecast, bin.observed_share])).toEqual([
      [0, 0],
      [1, 0.5],
    ])
    expect(calibrationBins({ probabilities: [0, 0], outcomes: [0, 1] })).toHaveLength(1)
  })

  it('are not made of nothing', () => {
    expect(() => calibrationBins({ probabilities: [], outcomes: [] })).toThrow(RangeError)
  })
})

it('slices of a judgement name the bins and keep each beside its metrics', () => {
  const slices = calibrationSlices({ probabilities: [0.9, 0.1], outcomes: [1, 0] }, (rows) => ({ rows: rows.length }))
  expect(slices).toEqual({
    'bin 1': { rows: 1, mean_forecast: 0.1, observed_share: 0, standard_error: 0, weight: 0.5 },
    'bin 2': { rows: 1, mean_forecast: 0.9, observed_share: 1, standard_error: 0, weight: 0.5 },
  })
})

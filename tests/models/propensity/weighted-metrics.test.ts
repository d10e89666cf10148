import { describe, expect, it } from 'vitest'
import { areaUnderRoc, averagePrecision, brierScore } from '../../../models/math/binary-metrics.ts'
import { weightedMetrics } from '../../../models/propensity/weighted-metrics.ts'
import { seededNumbers } from './make-table.ts'

describe('weighted metrics', () => {
  it('are those of rows that stand as often as their weight says', () => {
    const draw = seededNumbers(81)
    const rows = Array.from({ length: 300 }, () => {
      const p = Math.round(draw() * 20) / 20
      return { p, y: draw() < p ? 1 : 0, w: 1 + Math.floor(draw() * 4) }
    })
    const metrics = weightedMetrics({
      probabilities: Float64Array.from(rows, ({ p }) => p),
      outcomes: Uint8Array.from(rows, ({ y }) => y),
      weights: Float64Array.from(rows, ({ w }) => w),
    })
    const repeated = rows.flatMap((row) => Array.from({ length: row.w }, () => row))
    const p = repeated.map((row) => row.p)
    const y = repeated.map((row) => row.y)
    expect(metrics.auc).toBeCloseTo(areaUnderRoc(p, y), 10)
    expect(metrics.average_precision).toBeCloseTo(averagePrecision(p, y), 10)
    expect(metrics.brier).toBeCloseTo(brierScore(p, y), 10)
    const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)
    expect(metrics.calibration_ratio).toBeCloseTo(sum(p) / sum(y), 10)
    expect(metrics.base_rate).toBeCloseTo(sum(y) / y.length, 10)
  })

  it('sees rare probabilities that are twice too high', () => {
    const draw = seededNumbers(82)
    const truth = Float64Array.from({ length: 50_000 }, () => 0.01 * draw())
    const outcomes = Uint8Array.from(truth, (p) => (draw() < p ? 1 : 0))
    const weights = new Float64Array(50_000).fill(1)
    const right = weightedMetrics({ probabilities: truth, outcomes, weights })
    const doubled = weightedMetrics({ probabilities: truth.map((p) => 2 * p), outcomes, weights })
    // Fifteen bins of 3,333 rows: each share of some 0.005 is known to 0.0012.
    expect(right.ece!).toBeLessThan(0.002)
    expect(doubled.ece!).toBeGreaterThan(0.004)
  })
})

import { describe, expect, it } from 'vitest'
import { betaAt, betaLogit, fitBetaCalibration } from '../../../models/math/beta-calibration.ts'
import { mixBits } from '../../../models/math/mix-bits.ts'

/** Scores, and outcomes drawn with the probability that a curve gives each. */
function drawn(count: number, truth: (p: number) => number): { scores: Float64Array; outcomes: Uint8Array } {
  const draw = (at: number) => mixBits(Math.imul(at + 1, 0x9e3779b1)) / 2 ** 32
  const scores = Float64Array.from({ length: count }, (_, at) => 0.01 + 0.98 * draw(2 * at))
  return { scores, outcomes: Uint8Array.from(scores, (p, at) => (draw(2 * at + 1) < truth(p) ? 1 : 0)) }
}

describe('beta calibration', () => {
  it('finds the curve that outcomes were drawn from', () => {
    const curve = { a: 0.5, b: 2, c: -0.7 }
    const { scores, outcomes } = drawn(40_000, (p) => betaAt(curve, p))
    const found = fitBetaCalibration(scores, outcomes)
    expect(Math.abs(found.a - curve.a)).toBeLessThan(0.05)
    expect(Math.abs(found.b - curve.b)).toBeLessThan(0.1)
    expect(Math.abs(found.c - curve.c)).toBeLessThan(0.1)
  })

  it('leaves probabilities that are right nearly as they are', () => {
    const { scores, outcomes } = drawn(40_000, (p) => p)
    const curve = fitBetaCalibration(scores, outcomes)
    for (const p of [0.05, 0.3, 0.5, 0.9]) expect(Math.abs(betaAt(curve, p) - p)).toBeLessThan(0.015)
  })

  it('counts a row of weight 2 as two rows', () => {
    const scores = [0.1, 0.4, 0.35, 0.8, 0.2, 0.7]
    const outcomes = [0, 0, 1, 1, 1, 0]
    const weighted = fitBetaCalibration(scores, outcomes, [2, 1, 1, 2, 1, 1])
    const repeated = fitBetaCalibration([...scores, 0.1, 0.8], [...outcomes, 0, 1])
    for (const p of [0.1, 0.5, 0.9]) expect(betaAt(weighted, p)).toBeCloseTo(betaAt(repeated, p), 5)
  })

  it('never falls, and gives everyone the share of positives where scores say the opposite', () => {
    const { scores, outcomes } = drawn(4000, (p) => 1 - p)
    const curve = fitBetaCalibration(scores, outcomes)
    expect([curve.a, curve.b]).toEqual([0, 0])
    const share = outcomes.reduce((sum, outcome) => sum + outcome, 0) / 4000
    expect(betaAt(curve, 0.9)).toBeCloseTo(share, 9)
  })

  it('gives the log odds of its probability, also at the ends', () => {
    const curve = { a: 1, b: 1, c: 0 }
    expect(betaLogit(curve, 0.8)).toBeCloseTo(Math.log(4), 12)
    for (const p of [0, 1]) expect(Number.isFinite(betaLogit(curve, p))).toBe(true)
  })

  it('refuses arrays that are not aligned, one outcome only, and what is no probability', () => {
    expect(() => fitBetaCalibration([0.1, 0.2], [1])).toThrow(RangeError)
    expect(() => fitBetaCalibration([0.1, 0.2], [1, 1])).toThrow(RangeError)
    expect(() => fitBetaCalibration([0.1, 1.2], [1, 0])).toThrow(RangeError)
  })
})

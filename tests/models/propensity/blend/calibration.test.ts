import { describe, expect, it } from 'vitest'
import { calibrated, chooseCalibration, fitCalibration } from '../../../../models/propensity/blend/calibration.ts'
import { mixed, mixMembers } from '../../../../models/propensity/blend/mix-members.ts'
import { seededNumbers } from '../make-table.ts'

function drawn(count: number, truth: (margin: number) => number) {
  const draw = seededNumbers(71)
  const margins = Float64Array.from({ length: count }, () => 6 * draw() - 3)
  const outcomes = Uint8Array.from(margins, (margin) => (draw() < truth(margin) ? 1 : 0))
  return { margins, outcomes, weights: new Float64Array(count).fill(1) }
}
const logistic = (margin: number) => 1 / (1 + Math.exp(-margin))

describe('calibration', () => {
  it('is left out where the margins are right already', () => {
    const judged = drawn(20_000, logistic)
    expect(chooseCalibration(['none', 'isotonic'], judged, 1).kind).toBe('none')
  })

  it('mends margins that are too sure', () => {
    const judged = drawn(20_000, (margin) => logistic(margin / 3))
    const calibration = chooseCalibration(['none', 'beta', 'isotonic'], judged, 1)
    expect(calibration.kind).not.toBe('none')
    for (const margin of [-2, 0, 2]) {
      expect(Math.abs(calibrated(calibration, margin) - logistic(margin / 3))).toBeLessThan(0.03)
    }
  })

  it('is never as sure as a pool of a few rows would be', () => {
    const judged = {
      margins: Float64Array.of(-1, 0, 1),
      outcomes: Uint8Array.of(0, 0, 1),
      weights: Float64Array.of(1, 1, 1),
    }
    const calibration = fitCalibration('isotonic', judged)
    // Of two rows without a purchase one in six is expected; at the end no less than of four without.
    expect(calibrated(calibration, -0.5)).toBeCloseTo(1 / 6, 12)
    expect(calibrated(calibration, -9)).toBeCloseTo(0.125, 12)
    expect(calibrated(calibration, -99)).toBeCloseTo(0.125, 12)
    expect(calibrated(calibration, 1)).toBeCloseTo(0.75, 12)
    expect(calibrated(calibration, 99)).toBeCloseTo(0.875, 12)
  })

  it('by pools keeps the order of the margins, those in one pool and those past all that were judged too', () => {
    const judged = drawn(400, (margin) => logistic(margin / 3))
    const calibration = fitCalibration('isotonic', judged)
    const margins = [...judged.margins].sort((a, b) => a - b)
    const probabilities = margins.map((margin) => calibrated(calibration, margin))
    const beyond = [-9, -8, ...margins, 8, 9].map((margin) => calibrated(calibration, margin))
    const ties = beyond.filter((probability, at) => at > 0 && probability <= beyond[at - 1]!)
    expect(ties).toEqual([])
    const mean = probabilities.reduce((sum, probability) => sum + probability, 0) / 400
    expect(mean).toBeCloseTo(judged.outcomes.reduce((sum, outcome) => sum + outcome, 0) / 400, 2)
  })

  it('is not tried where one of the outcomes hardly occurs', () => {
    const judged = drawn(500, (margin) => (margin > 2.98 ? 1 : 0))
    expect(chooseCalibration(['beta'], judged, 1)).toEqual({ kind: 'none' })
  })
})

describe('the mix of members', () => {
  it('is worth more than each where their errors differ, and gives noise no share', () => {
    const draw = seededNumbers(72)
    const truth = Float64Array.from({ length: 20_000 }, () => 4 * draw() - 2)
    const outcomes = Uint8Array.from(truth, (margin) => (draw() < logistic(margin) ? 1 : 0))
    const blurred = () => truth.map((margin) => margin + 3 * draw() - 1.5)
    const noise = truth.map(() => 8 * draw() - 4)
    const members = [blurred(), blurred(), noise]
    const shares = mixMembers(members, { outcomes, weights: new Float64Array(20_000).fill(1) })
    expect(shares[0]).toBeCloseTo(0.5, 1)
    expect(shares[1]).toBeCloseTo(0.5, 1)
    expect(shares[2]).toBe(0)
    expect(mixed([Float64Array.of(1, 2), Float64Array.of(3, 6)], [0.5, 0.5])).toEqual(Float64Array.of(2, 4))
  })
})

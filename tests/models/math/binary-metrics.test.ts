import { describe, expect, it } from 'vitest'
import {
  accuracy,
  areaUnderRoc,
  averagePrecision,
  brierScore,
  expectedCalibrationError,
  logLoss,
  macroF1,
} from '../../../models/math/binary-metrics.ts'
import { randomSequence } from './dense-matrix.ts'

function drawn(seed: number) {
  const draw = randomSequence(seed)
  // Few distinct scores: ties are the rule.
  const scores = Array.from({ length: 60 }, () => Math.floor(draw() * 15) / 15)
  return { scores, outcomes: scores.map((score) => (draw() < score ? 1 : 0)) }
}

const seeds = [1, 2, 3, 4, 5]

describe('binary metrics', () => {
  it.each(seeds)('count the pairs that are in order, ties as half (seed %i)', (seed) => {
    const { scores, outcomes } = drawn(seed)
    let pairs = 0
    let right = 0
    scores.forEach((a, i) => {
      scores.forEach((b, j) => {
        if (outcomes[i] !== 1 || outcomes[j] !== 0) return
        pairs++
        right += a > b ? 1 : a === b ? 0.5 : 0
      })
    })
    expect(areaUnderRoc(scores, outcomes)).toBeCloseTo(right / pairs, 12)
  })

  it.each(seeds)('sum precision over the thresholds by the recall they gain (seed %i)', (seed) => {
    const { scores, outcomes } = drawn(seed)
    const positives = outcomes.filter((y) => y === 1).length
    let before = 0
    let expected = 0
    for (const threshold of [...new Set(scores)].sort((a, b) => b - a)) {
      const taken = outcomes.filter((_, at) => scores[at]! >= threshold)
      const hits = taken.filter((y) => y === 1).length
      expected += ((hits - before) / positives) * (hits / taken.length)
      before = hits
    }
    expect(averagePrecision(scores, outcomes)).toBeCloseTo(expected, 12)
  })

  it('give hand-computed values of a small table', () => {
    const probabilities = [0.9, 0.6, 0.4, 0.2]
    const outcomes = [1, 0, 1, 0]
    expect(brierScore(probabilities, outcomes)).toBeCloseTo((0.01 + 0.36 + 0.36 + 0.04) / 4, 12)
    expect(logLoss(probabilities, outcomes)).toBeCloseTo(-(2 * Math.log(0.4) + Math.log(0.9) + Math.log(0.8)) / 4, 12)
    expect(accuracy(probabilities, outcomes)).toBe(0.5)
    // Both classes: one hit, one miss of each kind.
    expect(macroF1(probabilities, outcomes)).toBe(0.5)
    expect(macroF1([0.9, 0.9, 0.9, 0.9], [1, 1, 1, 0])).toBeCloseTo((6 / 7 + 0) / 2, 12)
  })

  it('bin probabilities by equal width and weigh the gaps by how many stand in them', () => {
    // Two bins: mean .25 with a share of .5, mean .85 with a share of 1.
    expect(expectedCalibrationError([0.2, 0.3, 0.8, 0.9], [0, 1, 1, 1], 2)).toBeCloseTo((0.25 + 0.15) / 2, 12)
    expect(expectedCalibrationError([1, 0], [1, 0])).toBe(0)
  })

  it('keep the log loss of a sure error finite', () => {
    expect(logLoss([0], [1])).toBeCloseTo(34.54, 2)
  })

  it('refuse what cannot be judged', () => {
    expect(() => areaUnderRoc([0.1], [1])).toThrow('positives and negatives')
    expect(() => averagePrecision([0.1], [0])).toThrow('positives')
    expect(() => brierScore([], [])).toThrow('nothing')
    expect(() => logLoss([0.1], [])).toThrow('1 scores for 0 outcomes')
  })
})

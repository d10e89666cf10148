import { describe, expect, it } from 'vitest'
import { addHistoryScores } from '../../../../models/recommendation/signals/history.ts'

describe('the history', () => {
  it('is the logarithm of one and the score in units, mirrored below 0, and 0 for no score', () => {
    const scores = new Float32Array(4)
    addHistoryScores(Float32Array.of(0, 2, -2, 6), 2, { weight: 3, traceWeight: 0 }, scores, Int32Array.of(0, 1, 2, 3))
    const expected = [0, 3 * Math.log(2), -3 * Math.log(2), 3 * Math.log(4)]
    expected.forEach((score, article) => {
      expect(scores[article]).toBeCloseTo(score, 6)
    })
  })

  it('tells by its trace a weak score from none as well as a strong one from a weak one', () => {
    const scores = new Float32Array(3)
    addHistoryScores(Float32Array.of(0, 0.003, 1), 1, { weight: 0, traceWeight: 1 }, scores, Int32Array.of(0, 1, 2))
    expect(scores[1]).toBeCloseTo(Math.log(2), 6)
    expect(scores[2]).toBeCloseTo(Math.log(1 + 1 / 0.003), 5)
  })
})

import { describe, expect, it } from 'vitest'
import { fitProportionalOdds, levelProbabilities, logistic } from '../../../models/math/proportional-odds.ts'
import { randomSequence } from './dense-matrix.ts'

const truth = { weights: Float64Array.of(1.5, -1), thresholds: Float64Array.of(-1, 0.5, 2) }

function drawn(rows: number) {
  const draw = randomSequence(11)
  const inputs = new Float64Array(rows * 2).map(() => draw() * 4 - 2)
  const probabilities = new Float64Array(4)
  const levels = Array.from({ length: rows }, (_, row) => {
    levelProbabilities(truth, inputs, row * 2, probabilities)
    let rest = draw()
    let level = 0
    while (level < 3 && rest > probabilities[level]!) rest -= probabilities[level++]!
    return level
  })
  return { data: { inputs, width: 2, levels, levelCount: 4 }, rows: Int32Array.from(levels.keys()) }
}

describe('proportional odds', () => {
  it('finds the weights and thresholds that the levels were drawn from', () => {
    const { data, rows } = drawn(4000)
    const { weights, thresholds } = fitProportionalOdds(data, rows, 0.001)
    weights.forEach((weight, j) => {
      expect(Math.abs(weight - truth.weights[j]!)).toBeLessThan(0.12)
    })
    thresholds.forEach((cut, k) => {
      expect(Math.abs(cut - truth.thresholds[k]!)).toBeLessThan(0.15)
    })
  })

  it('stands where no small step raises the penalised likelihood', () => {
    const { data, rows } = drawn(200)
    const ridge = 2
    const fitted = fitProportionalOdds(data, rows, ridge)
    const valueAt = (parameters: number[]) => {
      const state = {
        weights: Float64Array.from(parameters.slice(0, 2)),
        thresholds: Float64Array.from(parameters.slice(2)),
      }
      const p = new Float64Array(4)
      return data.levels.reduce(
        (sum, level, row) => {
          levelProbabilities(state, data.inputs, row * 2, p)
          return sum + Math.log(p[level]!)
        },
        (-ridge * (parameters[0]! ** 2 + parameters[1]! ** 2)) / 2,
      )
    }
    const best = [...fitted.weights, ...fitted.thresholds]
    best.forEach((_, at) => {
      for (const step of [-0.01, 0.01]) {
        expect(valueAt(best.map((value, j) => (j === at ? value + step : value)))).toBeLessThan(valueAt(best))
      }
    })
  })

  it('is logistic regression for two levels: the mean probability is the share', () => {
    const { data, rows } = drawn(300)
    const levels: number[] = data.levels.map((level) => (level > 1 ? 1 : 0))
    const fitted = fitProportionalOdds({ ...data, levels, levelCount: 2 }, rows, 0)
    const p = new Float64Array(2)
    let sum = 0
    for (const row of rows) {
      levelProbabilities(fitted, data.inputs, row * 2, p)
      sum += p[1]!
    }
    expect(sum).toBeCloseTo(
      levels.reduce((a, b) => a + b, 0),
      3,
    )
    expect(logistic(0)).toBe(0.5)
  })

  it('refuses levels that do not occur', () => {
    const { data, rows } = drawn(50)
    expect(() => fitProportionalOdds({ ...data, levelCount: 6 }, rows, 1)).toThrow('level 4 occurs in none')
  })
})

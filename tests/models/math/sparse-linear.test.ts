import { describe, expect, it } from 'vitest'
import { fitSparseLogistic } from '../../../models/math/sparse-logistic.ts'
import { fitSparseRidge } from '../../../models/math/sparse-ridge.ts'
import type { SparseRows } from '../../../models/math/sparse-rows.ts'
import { randomSequence } from './dense-matrix.ts'

const ROWS = 80
const COLUMNS = 6

function drawn(seed: number) {
  const draw = randomSequence(seed)
  const pointers = [0]
  const columns: number[] = []
  const values: number[] = []
  const targets: number[] = []
  for (let row = 0; row < ROWS; row++) {
    let sum = -0.3
    for (let column = 0; column < COLUMNS; column++) {
      if (draw() < 0.5) continue
      const value = draw() * 2 - 0.5
      columns.push(column)
      values.push(value)
      sum += value * (column - 2)
    }
    pointers.push(columns.length)
    targets.push(sum + draw() - 0.5)
  }
  const matrix: SparseRows = {
    columnCount: COLUMNS,
    pointers: Int32Array.from(pointers),
    columns: Int32Array.from(columns),
    values: Float32Array.from(values),
  }
  return { matrix, targets, rows: Int32Array.from(targets.keys()) }
}

/** The gradient of the ridge over two plus C times the losses at the weights, the intercept last; 0 at the optimum. */
function gradientOf(
  { pointers, columns, values }: SparseRows,
  weights: Float64Array,
  intercept: number,
  cost: number,
  slope: (row: number, score: number) => number,
): number[] {
  const gradient = [...weights, intercept]
  for (let row = 0; row < ROWS; row++) {
    let score = intercept
    for (let at = pointers[row]!; at < pointers[row + 1]!; at++) score += values[at]! * weights[columns[at]!]!
    const pull = cost * slope(row, score)
    for (let at = pointers[row]!; at < pointers[row + 1]!; at++) gradient[columns[at]!]! += pull * values[at]!
    gradient[COLUMNS]! += pull
  }
  return gradient
}

describe('sparse linear models', () => {
  it.each([0.1, 1, 10])('find the minimum of the logistic loss: the gradient is 0 there (C = %d)', (cost) => {
    const { matrix, targets, rows } = drawn(1)
    const outcomes = targets.map((target) => (target > 0 ? 1 : 0))
    const options = { cost, seed: 1, maxPasses: 2000, tolerance: 1e-10 }
    const { weights, intercept } = fitSparseLogistic(matrix, outcomes, rows, options)
    const slope = (row: number, score: number) => 1 / (1 + Math.exp(-score)) - outcomes[row]!
    for (const part of gradientOf(matrix, weights, intercept, cost, slope)) expect(Math.abs(part)).toBeLessThan(1e-4)
  })

  it('find the minimum of the squared loss', () => {
    const { matrix, targets, rows } = drawn(2)
    const cost = 0.5
    const { weights, intercept } = fitSparseRidge(matrix, targets, rows, {
      cost,
      seed: 1,
      maxPasses: 3000,
      tolerance: 0,
    })
    const mean = targets.reduce((sum, y) => sum + y, 0) / ROWS
    const gradient = gradientOf(matrix, weights, intercept, cost, (row, score) => 2 * (score - targets[row]!))
    // Only the distance of the intercept from the mean is penalised.
    gradient[COLUMNS]! -= mean
    for (const part of gradient) expect(Math.abs(part)).toBeLessThan(1e-6)
  })

  it('read only the rows that they are given, and give the same for the same seed', () => {
    const { matrix, targets, rows } = drawn(3)
    const outcomes = targets.map((target) => (target > 0 ? 1 : 0))
    const half = rows.slice(0, ROWS / 2)
    const first = fitSparseLogistic(matrix, outcomes, half, { cost: 1, seed: 5 })
    const spoiled = outcomes.map((outcome, row) => (row < ROWS / 2 ? outcome : 1 - outcome))
    expect(fitSparseLogistic(matrix, spoiled, half, { cost: 1, seed: 5 })).toEqual(first)
    expect(fitSparseLogistic(matrix, outcomes, rows, { cost: 1, seed: 5 })).not.toEqual(first)
  })
})

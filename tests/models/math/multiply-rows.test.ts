import { describe, expect, it } from 'vitest'
import { multiplyRows } from '../../../models/math/multiply-rows.ts'
import { randomSequence } from './dense-matrix.ts'

const ROWS = 5

function naively(rows: Float32Array, width: number, matrix: Float64Array, columns: number): readonly number[] {
  return Array.from({ length: ROWS * columns }, (_, at) => {
    let sum = 0
    for (let k = 0; k < width; k++) {
      sum += rows[Math.floor(at / columns) * width + k]! * matrix[k * columns + (at % columns)]!
    }
    return sum
  })
}

describe('rows times a matrix', () => {
  it.each([
    [1, 1],
    [3, 2],
    [8, 5],
    [10, 10],
  ])('agree with naive loops: %i numbers a row into %i', (width, columns) => {
    const random = randomSequence(width)
    const rows = Float32Array.from({ length: ROWS * width }, () => random() - 0.5)
    const matrix = Float64Array.from({ length: width * columns }, () => random() - 0.5)
    const into = new Float32Array(ROWS * columns)
    multiplyRows({ rows, width, matrix, columns, into }, 0, ROWS)
    naively(rows, width, matrix, columns).forEach((value, at) => {
      expect(into[at]).toBeCloseTo(value, 6)
    })
  })

  it('read the upper triangle alone, write in place, and only the rows that were asked for', () => {
    const random = randomSequence(2)
    const width = 6
    const rows = Float32Array.from({ length: ROWS * width }, () => random() - 0.5)
    const matrix = Float64Array.from({ length: width * width }, (_, at) =>
      at % width >= Math.floor(at / width) ? random() - 0.5 : 0,
    )
    const expected = naively(rows, width, matrix, width)
    const before = rows.slice()
    multiplyRows({ rows, width, matrix, columns: width, isUpper: true, into: rows }, 1, 3)
    rows.forEach((value, at) => {
      const row = Math.floor(at / width)
      expect(value).toBeCloseTo(row === 1 || row === 2 ? expected[at]! : before[at]!, 6)
    })
  })
})

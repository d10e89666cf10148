import { describe, expect, it } from 'vitest'
import type { SparseRows } from '../../../../models/math/sparse-rows.ts'
import { columnScales, weighRows } from '../../../../models/sentiment/linear/weighing.ts'

/** Reviews: {0, 1} content, {0} content, {1, 2} not; a fourth, {3}, that is not learned from. */
const matrix: SparseRows = {
  columnCount: 4,
  pointers: Int32Array.of(0, 2, 3, 5, 6),
  columns: Int32Array.of(0, 1, 0, 1, 2, 3),
  values: new Float32Array(6).fill(1),
}
const outcomes = [1, 1, 0, 1]
const rows = Int32Array.of(0, 1, 2)

describe('columnScales', () => {
  it('gives the log-count ratio of each column, each count raised by 1', () => {
    // Counts + 1 of columns 0 to 2: content 3, 2, 1 of 6; not 1, 2, 2 of 5.
    const expected = [Math.log(3 / 6 / (1 / 5)), Math.log(2 / 6 / (2 / 5)), Math.log(1 / 6 / (2 / 5)), 0]
    expect([...columnScales(matrix, outcomes, rows, 'nb')]).toEqual(expected.map((value) => expect.closeTo(value, 12)))
  })

  it('gives the rarer the more', () => {
    const expected = [1 + Math.log(4 / 3), 1 + Math.log(4 / 3), 1 + Math.log(4 / 2), 0]
    expect([...columnScales(matrix, outcomes, rows, 'tfidf')]).toEqual(
      expected.map((value) => expect.closeTo(value, 12)),
    )
  })
})

describe('weighRows', () => {
  it('scales columns, divides by the length, leaves out what has no weight and appends the numbers', () => {
    const extra = { numbers: Float64Array.of(5, 6, 7, 8), width: 1, weight: 0.1 }
    const weighed = weighRows(matrix, Float64Array.of(3, 4, 1, 0), Float64Array.of(25, 9, 17, 0), extra)
    expect([...weighed.pointers]).toEqual([0, 3, 5, 8, 9])
    expect([...weighed.columns]).toEqual([0, 1, 4, 0, 4, 1, 2, 4, 4])
    expect([...weighed.values].slice(0, 5)).toEqual([0.6, 0.8, 0.5, 1, 0.6].map((value) => expect.closeTo(value, 6)))
  })
})

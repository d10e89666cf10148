import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type CompressedSparseRows,
  describeDamage,
  findEntry,
  rowLengths,
  transposeRows,
  truncateRows,
} from '../../../models/math/compressed-sparse-rows.ts'

const COLUMNS = 6

function matrixOf(rows: readonly (readonly number[])[], columnCount = COLUMNS): CompressedSparseRows {
  const pointers = [0]
  for (const row of rows) pointers.push(pointers.at(-1)! + row.length)
  return { columnCount, pointers: Int32Array.from(pointers), columns: Int32Array.from(rows.flat()) }
}

function rowsOfMatrix({ pointers, columns }: CompressedSparseRows): number[][] {
  return Array.from(pointers.subarray(1), (end, row) => [...columns.subarray(pointers[row], end)])
}

const rows = fc.array(fc.uniqueArray(fc.nat({ max: COLUMNS - 1 })), { maxLength: 8 })

describe('compressed sparse rows', () => {
  it('transpose: rows become columns, ascending', () => {
    const transposed = transposeRows(matrixOf([[2, 0], [], [2]], 3))
    expect(rowsOfMatrix(transposed)).toEqual([[0], [], [0, 2]])
    expect([...transposed.positions]).toEqual([1, 0, 2])
  })

  it('transpose as the dense matrix does, and back', () => {
    fc.assert(
      fc.property(rows, (entries) => {
        const matrix = matrixOf(entries)
        const transposed = transposeRows(matrix)
        const dense = Array.from({ length: COLUMNS }, (_, column) =>
          [...entries.keys()].filter((row) => entries[row]!.includes(column)),
        )
        expect(rowsOfMatrix(transposed)).toEqual(dense)
        expect(rowsOfMatrix(transposeRows(transposed))).toEqual(entries.map((row) => [...row].sort((a, b) => a - b)))
        expect([...transposed.positions].map((position) => matrix.columns[position])).toEqual(
          dense.flatMap((row, column) => row.map(() => column)),
        )
      }),
    )
  })

  it('keep the first entries of a row that is too long', () => {
    const matrix = matrixOf([[5, 1, 3], [2], []])
    expect(rowsOfMatrix(truncateRows(matrix, 2))).toEqual([[5, 1], [2], []])
    expect(truncateRows(matrix, 3)).toBe(matrix)
  })

  it('count the entries of each row', () => {
    expect([...rowLengths(matrixOf([[5, 1, 3], [], [2]]))]).toEqual([3, 0, 1])
  })

  it('find an entry, and say -1 where there is none', () => {
    fc.assert(
      fc.property(rows, (entries) => {
        const ascending = entries.map((row) => [...row].sort((a, b) => a - b))
        const matrix = matrixOf(ascending)
        ascending.forEach((row, index) => {
          for (let column = 0; column < COLUMNS; column++) {
            const at = findEntry(matrix, index, column)
            expect(at !== -1).toBe(row.includes(column))
            if (at !== -1) expect(at - matrix.pointers[index]!).toBe(row.indexOf(column))
          }
        })
      }),
    )
  })

  it.each([
    ['no pointers', { pointers: [], columns: [] }, /do not start with 0/],
    ['pointers that start late', { pointers: [1, 1], columns: [0] }, /do not start with 0/],
    ['pointers that end early', { pointers: [0, 1], columns: [0, 1] }, /end at 1, but there are 2/],
    ['pointers that fall', { pointers: [0, 2, 1, 2], columns: [0, 1] }, /fall after row 1/],
    ['a column that does not exist', { pointers: [0, 1], columns: [6] }, /row 0 holds column 6/],
    ['a negative column', { pointers: [0, 1], columns: [-1] }, /row 0 holds column -1/],
    ['columns that do not ascend', { pointers: [0, 0, 2], columns: [3, 3] }, /row 1 holds column 3 after 3/],
  ])('are damaged by %s', (_, { pointers, columns }, damage) => {
    const matrix = { columnCount: COLUMNS, pointers: Int32Array.from(pointers), columns: Int32Array.from(columns) }
    expect(describeDamage(matrix)).toMatch(damage)
  })

  it('are not damaged as they come', () => {
    expect(describeDamage(matrixOf([[0, 5], [], [2]]))).toBeUndefined()
    expect(describeDamage(matrixOf([]))).toBeUndefined()
  })
})

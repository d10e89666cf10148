import { describe, expect, it } from 'vitest'
import {
  multiplyDense,
  type ScaledSparseMatrix,
  shareScaled,
  transposeScaled,
} from '../../../models/math/scaled-sparse-matrix.ts'
import { toDense } from './dense-svd.ts'

/** [[0, 20, 30], [0, 0, 0], [300, 600, 900]] */
const matrix: ScaledSparseMatrix = {
  pattern: { columnCount: 3, pointers: Int32Array.of(0, 2, 2, 5), columns: Int32Array.of(1, 2, 0, 1, 2) },
  rowScales: Float64Array.of(10, 20, 300),
  columnScales: Float64Array.of(1, 2, 3),
}

describe('a sparse matrix with scaled rows and columns', () => {
  it('has its entries times both scales', () => {
    expect(toDense(matrix)).toEqual([
      [0, 20, 30],
      [0, 0, 0],
      [300, 600, 900],
    ])
  })

  it('is transposed with its scales', () => {
    expect(toDense(transposeScaled(matrix))).toEqual([
      [0, 0, 300],
      [20, 0, 600],
      [30, 0, 900],
    ])
  })

  it('is the same in shared memory', () => {
    const shared = shareScaled(matrix)
    expect(toDense(shared)).toEqual(toDense(matrix))
    expect(shared.pattern.columns.buffer).toBeInstanceOf(SharedArrayBuffer)
  })

  it('is multiplied by a dense one, the asked rows alone', () => {
    const dense = Float32Array.of(1, 0, 0.5, 1, 0, 2)
    const into = new Float32Array(6).fill(-1)
    multiplyDense(matrix, dense, 2, { from: 0, until: 2, into })
    expect([...into]).toEqual([10, 80, 0, 0, -1, -1])
    multiplyDense(matrix, dense, 2, { from: 2, until: 3, into })
    expect([...into]).toEqual([10, 80, 0, 0, 600, 2400])
  })
})

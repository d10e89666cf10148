import { describe, expect, it } from 'vitest'
import { FitPace } from '../../../models/fit-pace.ts'
import type { ScaledSparseMatrix } from '../../../models/math/scaled-sparse-matrix.ts'
import { type TruncatedSvd, type TruncatedSvdOptions, truncatedSvd } from '../../../models/math/truncated-svd.ts'
import { randomSequence } from './dense-matrix.ts'
import { denseSvd, dot, toDense } from './dense-svd.ts'

function decompose(matrix: ScaledSparseMatrix, options: Partial<TruncatedSvdOptions> = {}): Promise<TruncatedSvd> {
  const signal = options.signal ?? new AbortController().signal
  const pace = new FitPace({ signal })
  return truncatedSvd(matrix, {
    rank: 3,
    iterations: 8,
    oversampling: 8,
    seed: 1,
    pace,
    signal,
    ...options,
  })
}

function sparse(rows: readonly (readonly number[])[], columnCount: number): ScaledSparseMatrix {
  const pointers = new Int32Array(rows.length + 1)
  rows.forEach((row, at) => {
    pointers[at + 1] = pointers[at]! + row.length
  })
  return {
    pattern: { columnCount, pointers, columns: Int32Array.from(rows.flat()) },
    rowScales: new Float64Array(rows.length).fill(1),
    columnScales: new Float64Array(columnCount).fill(1),
  }
}

/** Three groups of customers who all bought the whole of their group's articles: 3 x 2, 1 x 4 and 2 x 1 ones. */
const groups = sparse([[0, 1], [0, 1], [0, 1], [2, 3, 4, 5], [6], [6]], 7)

function randomMatrix(rows: number, columns: number): ScaledSparseMatrix {
  const random = randomSequence(5)
  const pattern = sparse(
    Array.from({ length: rows }, () => Array.from({ length: columns }, (_, k) => k).filter(() => random() < 0.3)),
    columns,
  )
  return {
    pattern: pattern.pattern,
    rowScales: pattern.rowScales.map(() => 0.2 + random()),
    columnScales: pattern.columnScales.map(() => 0.2 + random()),
  }
}

function columnOf({ singularValues, rightVectors }: TruncatedSvd, k: number): Float32Array {
  const rank = singularValues.length
  return Float32Array.from({ length: rightVectors.length / rank }, (_, row) => rightVectors[row * rank + k]!)
}

describe('the truncated singular value decomposition', () => {
  it('finds the values of blocks of ones, the roots of their sizes, and the vectors that are even over a block', async () => {
    const svd = await decompose(groups)
    expect(svd.singularValues).toHaveLength(3)
    expect(svd.singularValues[0]).toBeCloseTo(Math.sqrt(6), 5)
    expect(svd.singularValues[1]).toBeCloseTo(2, 5)
    expect(svd.singularValues[2]).toBeCloseTo(Math.sqrt(2), 5)
    const even = (of: number, places: readonly number[]) =>
      Array.from({ length: 7 }, (_, at) => (places.includes(at) ? 1 / Math.sqrt(of) : 0))
    const blocks = [even(2, [0, 1]), even(4, [2, 3, 4, 5]), even(1, [6])]
    blocks.forEach((expected, k) => {
      columnOf(svd, k).forEach((value, at) => {
        expect(Math.abs(value)).toBeCloseTo(expected[at]!, 5)
      })
    })
  })

  it('gives zeros behind the rank of the matrix, and no more values than rows or columns', async () => {
    const svd = await decompose(groups, { rank: 10 })
    expect(svd.singularValues).toHaveLength(6)
    for (const value of svd.singularValues.subarray(3)) expect(value).toBeCloseTo(0, 5)
    expect(svd.rightVectors.every(Number.isFinite)).toBe(true)
  })

  it('agrees with power iteration on the dense matrix', async () => {
    const matrix = randomMatrix(60, 40)
    const svd = await decompose(matrix, { rank: 5, iterations: 30 })
    denseSvd(toDense(matrix), 5).forEach(({ value, right }, k) => {
      expect(svd.singularValues[k]).toBeCloseTo(value, 5)
      expect(Math.abs(dot(columnOf(svd, k), right))).toBeCloseTo(1, 4)
    })
  })

  it('gives orthonormal vectors', async () => {
    const svd = await decompose(randomMatrix(60, 40), { rank: 6 })
    for (let a = 0; a < 6; a++) {
      for (let b = 0; b <= a; b++) expect(dot(columnOf(svd, a), columnOf(svd, b))).toBeCloseTo(a === b ? 1 : 0, 5)
    }
  })

  it('restores the whole matrix at full rank: the squares add up to those of its entries', async () => {
    const matrix = randomMatrix(30, 12)
    const { singularValues } = await decompose(matrix, { rank: 12 })
    const squares = toDense(matrix).flat()
    expect(dot(singularValues, singularValues)).toBeCloseTo(dot(squares, squares), 4)
  })

  it('gives the same bytes for the same seed with one thread, with three and with none', async () => {
    const matrix = randomMatrix(300, 200)
    const one = await decompose(matrix, { threads: 1, iterations: 3 })
    const three = await decompose(matrix, { threads: 3, iterations: 3 })
    expect(three).toEqual(one)
    expect(await decompose(matrix, { iterations: 3 })).toEqual(one)
    const other = await decompose(matrix, { seed: 2, iterations: 3 })
    expect(other.rightVectors).not.toEqual(one.rightVectors)
  })

  it('stops with the reason of the signal, and tells how far it is', async () => {
    const controller = new AbortController()
    const shares: number[] = []
    const pace = new FitPace({
      signal: controller.signal,
      onProgress: ({ share }) => {
        shares.push(share)
        if (share > 0) controller.abort(new Error('stopped by hand'))
      },
    })
    const matrix = randomMatrix(600, 400)
    await expect(decompose(matrix, { rank: 40, iterations: 2000, pace, signal: controller.signal })).rejects.toThrow(
      'stopped by hand',
    )
    expect(shares.at(-1)).toBeLessThan(1)
  })
})

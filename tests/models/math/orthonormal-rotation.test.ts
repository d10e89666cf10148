import { describe, expect, it } from 'vitest'
import { multiplyRows } from '../../../models/math/multiply-rows.ts'
import { orthonormalRotation } from '../../../models/math/orthonormal-rotation.ts'
import { randomSequence } from './dense-matrix.ts'

/** X^T X of row-major X. */
function gramOf(rows: Float32Array, size: number): Float64Array {
  const gram = new Float64Array(size * size)
  for (let start = 0; start < rows.length; start += size) {
    for (let a = 0; a < size; a++) {
      for (let b = 0; b < size; b++) gram[a * size + b]! += rows[start + a]! * rows[start + b]!
    }
  }
  return gram
}

function rotated(rows: Float32Array, size: number): Float32Array {
  const into = new Float32Array(rows.length)
  const matrix = orthonormalRotation(gramOf(rows, size), size)
  multiplyRows({ rows, width: size, matrix, columns: size, isUpper: true, into }, 0, rows.length / size)
  return into
}

function expectIdentity(gram: Float64Array, size: number, zeros: readonly number[] = []): void {
  gram.forEach((value, at) => {
    const isOne = at % size === Math.floor(at / size) && !zeros.includes(at % size)
    expect(value).toBeCloseTo(isOne ? 1 : 0, 5)
  })
}

describe('the rotation that makes columns orthonormal', () => {
  it('is, checked by eye, that of Gram and Schmidt', () => {
    // Columns (3, 4) and (1, 0): the first has length 5, the rest of the second is (1, 0) - 3 / 5 (3, 4) / 5.
    const columns = rotated(Float32Array.of(3, 1, 4, 0), 2)
    expect([...columns].map((value) => Number(value.toFixed(5)))).toEqual([0.6, 0.8, 0.8, -0.6])
  })

  it('makes random columns orthonormal', () => {
    const random = randomSequence(3)
    const size = 7
    const rows = Float32Array.from({ length: 40 * size }, () => random() - 0.3)
    expectIdentity(gramOf(rotated(rows, size), size), size)
  })

  it('turns a column that depends on those before it, or is empty, into zeros', () => {
    const random = randomSequence(4)
    const size = 5
    const rows = Float32Array.from({ length: 20 * size }, () => random() - 0.5)
    for (let start = 0; start < rows.length; start += size) {
      rows[start + 2] = rows[start]! + rows[start + 1]!
      rows[start + 3] = 0
    }
    expectIdentity(gramOf(rotated(rows, size), size), size, [2, 3])
  })
})

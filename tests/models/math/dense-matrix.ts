/** Inverse of a positive definite matrix by Gauss-Jordan elimination in place, in float64: an oracle. Row by row. */
export function invertNaively(matrix: Float64Array, size: number): Float64Array {
  const inverse = matrix.slice()
  for (let pivot = 0; pivot < size; pivot++) {
    const pivotRow = inverse.subarray(pivot * size, (pivot + 1) * size)
    const scale = 1 / pivotRow[pivot]!
    pivotRow[pivot] = 1
    for (let column = 0; column < size; column++) pivotRow[column]! *= scale
    for (let row = 0; row < size; row++) {
      if (row === pivot) continue
      const values = inverse.subarray(row * size, (row + 1) * size)
      const factor = values[pivot]!
      values[pivot] = 0
      for (let column = 0; column < size; column++) values[column]! -= factor * pivotRow[column]!
    }
  }
  return inverse
}

/** Numbers from 0 to 1, always the same for a seed: mulberry32. */
export function randomSequence(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

/**
 * scores += rows vector: row-major, as many rows as scores and as many columns as the vector has numbers. Four rows at
 * once, so that a number of the vector is read for all of them and their sums do not wait for one another.
 */
export function addProducts(rows: Float32Array, vector: Float64Array, scores: Float32Array): void {
  const width = vector.length
  const count = scores.length
  let row = 0
  for (; row + 3 < count; row += 4) {
    const first = row * width
    const second = first + width
    const third = second + width
    const fourth = third + width
    let a = 0
    let b = 0
    let c = 0
    let d = 0
    for (let k = 0; k < width; k++) {
      const value = vector[k]!
      a += value * rows[first + k]!
      b += value * rows[second + k]!
      c += value * rows[third + k]!
      d += value * rows[fourth + k]!
    }
    scores[row]! += a
    scores[row + 1]! += b
    scores[row + 2]! += c
    scores[row + 3]! += d
  }
  for (; row < count; row++) {
    let sum = 0
    for (let k = 0; k < width; k++) sum += vector[k]! * rows[row * width + k]!
    scores[row]! += sum
  }
}

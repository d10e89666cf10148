const PROBES = 4

/**
 * Judges an inverse X of a symmetric matrix A without a copy of A: products A v with a few random signs v are taken
 * before A is overwritten, and X (A v) must give v again. For random signs the mean of |X A v - v|^2 is the squared
 * Frobenius norm of X A - I (Hutchinson 1990). The signs are fixed, so that the same matrix gets the same judgement.
 */
export class InverseProbe {
  readonly #size: number
  readonly #signs: Float64Array[] = []
  readonly #products: Float64Array[] = []

  /** Reads the lower triangle of `matrix`, size x size. */
  constructor(matrix: Float32Array, size: number) {
    this.#size = size
    for (let probe = 0; probe < PROBES; probe++) {
      const signs = Float64Array.from({ length: size }, (_, place) => signOf(place * PROBES + probe))
      this.#signs.push(signs)
      this.#products.push(multiplySymmetric(matrix, size, signs))
    }
  }

  /** The root mean square of X A v - v over all entries and probes: that of X = 0 is 1, of an empty matrix 0. Reads the lower triangle. */
  residual(inverse: Float32Array): number {
    let sum = 0
    for (const [probe, product] of this.#products.entries()) {
      const again = multiplySymmetric(inverse, this.#size, product)
      const signs = this.#signs[probe]!
      for (let row = 0; row < this.#size; row++) sum += (again[row]! - signs[row]!) ** 2
    }
    return Math.sqrt(sum / Math.max(this.#size * PROBES, 1))
  }
}

function multiplySymmetric(matrix: Float32Array, size: number, vector: Float64Array): Float64Array {
  const product = new Float64Array(size)
  for (let row = 0; row < size; row++) {
    const start = row * size
    const factor = vector[row]!
    let sum = matrix[start + row]! * factor
    for (let column = 0; column < row; column++) {
      const value = matrix[start + column]!
      sum += value * vector[column]!
      product[column]! += value * factor
    }
    product[row]! += sum
  }
  return product
}

/** 1 or -1: the highest bit of the finaliser of MurmurHash3. */
function signOf(place: number): number {
  let mixed = Math.imul(place + 1, 0x9e3779b1)
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b)
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35)
  return (mixed ^ (mixed >>> 16)) < 0 ? -1 : 1
}

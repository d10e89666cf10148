/** matrix = vectors diag(values) vectors^T. */
export interface SymmetricEigen {
  /** In no particular order. */
  readonly values: Float64Array
  /** Row-major; column k is the unit vector of values[k]. */
  readonly vectors: Float64Array
}

/** The off-diagonal part, relative to the whole, below which rounding is all that is left. */
const NEGLIGIBLE = 1e-15
/** Convergence is quadratic: six to ten sweeps are usual. */
const MOST_SWEEPS = 50

/**
 * All eigenvalues and vectors of a small symmetric matrix (row-major, size x size, only the lower triangle is read) by
 * cyclic Jacobi rotations: Golub & Van Loan 2013, "Matrix Computations", section 8.5. Takes size^3 steps a sweep: 64 in
 * a few milliseconds. A matrix that is nearly diagonal gives vectors that are nearly the identity.
 */
export function symmetricEigen(matrix: Float64Array, size: number): SymmetricEigen {
  const rest = Float64Array.from(matrix)
  for (let row = 0; row < size; row++) {
    for (let column = row + 1; column < size; column++) rest[row * size + column] = rest[column * size + row]!
  }
  // Rows are rotated, which lie together in memory: these are the vectors' transpose.
  const vectors = new Float64Array(size * size)
  for (let k = 0; k < size; k++) vectors[k * size + k] = 1
  for (let sweep = 0; sweep < MOST_SWEEPS && !isDiagonal(rest, size); sweep++) {
    for (let p = 0; p < size - 1; p++) {
      for (let q = p + 1; q < size; q++) annihilate(rest, vectors, size, p, q)
    }
  }
  return {
    values: Float64Array.from({ length: size }, (_, k) => rest[k * size + k]!),
    vectors: transpose(vectors, size),
  }
}

function isDiagonal(matrix: Float64Array, size: number): boolean {
  let outside = 0
  let diagonal = 0
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < row; column++) outside += 2 * matrix[row * size + column]! ** 2
    diagonal += matrix[row * size + row]! ** 2
  }
  return outside <= (diagonal + outside) * NEGLIGIBLE ** 2
}

/** Rotates the plane of the axes p and q so that the entry (p, q) becomes 0. */
function annihilate(matrix: Float64Array, vectors: Float64Array, size: number, p: number, q: number): void {
  const entry = matrix[p * size + q]!
  if (entry === 0) return
  const half = (matrix[q * size + q]! - matrix[p * size + p]!) / (2 * entry)
  const tangent = (half >= 0 ? 1 : -1) / (Math.abs(half) + Math.sqrt(half * half + 1))
  const cosine = 1 / Math.sqrt(tangent * tangent + 1)
  const sine = tangent * cosine
  rotate(matrix, p * size, q * size, 1, size, cosine, sine)
  rotate(matrix, p, q, size, size, cosine, sine)
  rotate(vectors, p * size, q * size, 1, size, cosine, sine)
}

/** Replaces the vectors that begin at `p` and `q` by their rotation. */
function rotate(
  values: Float64Array,
  p: number,
  q: number,
  stride: number,
  size: number,
  cosine: number,
  sine: number,
): void {
  for (let k = 0, a = p, b = q; k < size; k++, a += stride, b += stride) {
    const first = values[a]!
    const second = values[b]!
    values[a] = cosine * first - sine * second
    values[b] = sine * first + cosine * second
  }
}

function transpose(matrix: Float64Array, size: number): Float64Array {
  return Float64Array.from(matrix, (_, at) => matrix[(at % size) * size + Math.floor(at / size)]!)
}

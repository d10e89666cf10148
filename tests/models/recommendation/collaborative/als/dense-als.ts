import { invertNaively } from '../../../math/dense-matrix.ts'

/** Of customers in rows and articles in columns: how much more a purchase counts; 0: not bought. */
export type ExcessMatrix = readonly (readonly number[])[]

/** Vectors, one a row. */
export type Vectors = readonly (readonly number[])[]

/** (Y^T C Y + lambda I)^-1, C the diagonal of 1 + excess: Hu et al. 2008, equation 4, with a dense C. */
export function denseInverse(vectors: Vectors, excess: readonly number[], lambda: number): number[][] {
  const factors = vectors[0]!.length
  const matrix = new Float64Array(factors ** 2)
  for (let a = 0; a < factors; a++) {
    for (let b = 0; b < factors; b++) {
      matrix[a * factors + b] = a === b ? lambda : 0
      vectors.forEach((vector, j) => {
        matrix[a * factors + b]! += (1 + excess[j]!) * vector[a]! * vector[b]!
      })
    }
  }
  const inverse = invertNaively(matrix, factors)
  return vectors[0]!.map((_, a) => vectors[0]!.map((_, b) => inverse[a * factors + b]!))
}

/** (Y^T C Y + lambda I)^-1 Y^T C p. */
export function denseSolution(vectors: Vectors, excess: readonly number[], lambda: number): number[] {
  const inverse = denseInverse(vectors, excess, lambda)
  const right = vectors[0]!.map((_, k) =>
    vectors.reduce((sum, vector, j) => sum + (excess[j]! > 0 ? (1 + excess[j]!) * vector[k]! : 0), 0),
  )
  return inverse.map((row) => row.reduce((sum, value, k) => sum + value * right[k]!, 0))
}

/** Hu et al. 2008, equation 3: squared errors of all pairs by their confidence, and the penalties. */
export function denseObjective(
  excess: ExcessMatrix,
  customers: Vectors,
  articles: Vectors,
  lambda: { readonly customers: readonly number[]; readonly articles: readonly number[] },
): number {
  let sum = 0
  customers.forEach((customer, u) => {
    articles.forEach((article, i) => {
      const error = (excess[u]![i]! > 0 ? 1 : 0) - customer.reduce((dot, value, k) => dot + value * article[k]!, 0)
      sum += (1 + excess[u]![i]!) * error ** 2
    })
  })
  const penalty = (vectors: Vectors, weights: readonly number[]) =>
    vectors.reduce((total, vector, row) => total + weights[row]! * vector.reduce((s, value) => s + value ** 2, 0), 0)
  return sum + penalty(customers, lambda.customers) + penalty(articles, lambda.articles)
}

/** Row-major numbers as vectors. */
export function toVectors(rows: ArrayLike<number>, factors: number): number[][] {
  return Array.from({ length: rows.length / factors }, (_, row) =>
    Array.from({ length: factors }, (_, k) => rows[row * factors + k]!),
  )
}

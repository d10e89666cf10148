import { expect, it } from 'vitest'
import { GramMatrix } from '../../../../../models/math/gram-matrix.ts'
import { diagonalBasis, rotateRows } from '../../../../../models/recommendation/collaborative/als/diagonal-factors.ts'
import { EvenlyPenalisedHistories } from '../../../../../models/recommendation/collaborative/als/evenly-penalised-histories.ts'
import { randomSequence } from '../../../math/dense-matrix.ts'
import { denseSolution, toVectors } from './dense-als.ts'

const ARTICLES = 9
const FACTORS = 6
const LAMBDA = 0.4
const random = randomSequence(5)
const rows = Float32Array.from({ length: ARTICLES * FACTORS }, () => random() - 0.5)
const gram = new Float64Array(FACTORS ** 2)
new GramMatrix(FACTORS).write(rows, 0, ARTICLES, gram, 0)
const basis = diagonalBasis(gram, FACTORS)
rotateRows(rows, 0, ARTICLES, basis.rotation, FACTORS)

it.each([
  [[4], [20]],
  [
    [8, 0, 3],
    [20, 0.25, 4],
  ],
  [
    [1, 2, 3, 4, 5, 6],
    [1, 2, 3, 4, 5, 6],
  ],
])('solves the history %j as the dense closed form does, at its place and to its scale', (places, excess) => {
  const histories = new EvenlyPenalisedHistories({ factors: FACTORS, rows, gram: basis.gram }, LAMBDA, FACTORS)
  const into = new Float32Array(3 * FACTORS).fill(7)
  // Two entries of somebody else before.
  const entries = { columns: Int32Array.of(1, 2, ...places), excess: Float32Array.of(1, 1, ...excess) }
  histories.solve(entries, 2, 2 + places.length, 3, into, FACTORS)
  const dense = Array.from({ length: ARTICLES }, (_, article) => excess[places.indexOf(article)] ?? 0)
  const expected = denseSolution(toVectors(rows, FACTORS), dense, LAMBDA)
  expected.forEach((value, k) => {
    expect(into[FACTORS + k]).toBeCloseTo(3 * value, 4)
  })
  expect([...into.subarray(0, FACTORS), ...into.subarray(2 * FACTORS)]).toEqual(new Array(2 * FACTORS).fill(7))
})

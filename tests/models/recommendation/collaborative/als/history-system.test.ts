import { describe, expect, it } from 'vitest'
import { GramMatrix } from '../../../../../models/math/gram-matrix.ts'
import { diagonalBasis, rotateRows } from '../../../../../models/recommendation/collaborative/als/diagonal-factors.ts'
import { HistorySystem } from '../../../../../models/recommendation/collaborative/als/history-system.ts'
import { randomSequence } from '../../../math/dense-matrix.ts'
import { denseInverse, denseSolution, toVectors } from './dense-als.ts'

const articles = 12
const factors = 5
const lambda = 0.7
const random = randomSequence(11)
const rows = Float32Array.from({ length: articles * factors }, () => random() - 0.5)
const gram = new Float64Array(factors ** 2)
new GramMatrix(factors).write(rows, 0, articles, gram, 0)
const basis = diagonalBasis(gram, factors)
rotateRows(rows, 0, articles, basis.rotation, factors)
const items = { factors, rows, gram: basis.gram }
const vectors = toVectors(rows, factors)

/** Places, and what each counts. */
const histories = {
  'one article': [[3], [20]],
  'fewer articles than factors': [
    [7, 0, 4],
    [20, 3, 0.5],
  ],
  'as many articles as factors': [
    [1, 2, 3, 4, 5],
    [1, 2, 3, 4, 5],
  ],
  'more articles than factors': [
    [11, 2, 9, 4, 0, 6, 7],
    [0.001, 20, 3, 40, 5, 6, 7],
  ],
} as const

describe('the least squares of a history', () => {
  it('has a diagonal Gram matrix to work with', () => {
    for (let a = 0; a < factors; a++) {
      for (let b = 0; b < factors; b++) {
        const product = vectors.reduce((sum, vector) => sum + vector[a]! * vector[b]!, 0)
        expect(product).toBeCloseTo(a === b ? basis.gram[a]! : 0, 6)
      }
    }
  })

  describe.each(Object.entries(histories))('of %s', (_, [places, excess]) => {
    const dense = Array.from({ length: articles }, (_, j) => {
      const at = (places as readonly number[]).indexOf(j)
      return at === -1 ? 0 : excess[at]!
    })
    const system = new HistorySystem(items)
    system.prepare(Int32Array.from(places), Float64Array.from(excess), 0, places.length, lambda)
    const solution = new Float64Array(factors)
    system.solve(solution, 0, 1)

    it('is solved as by the dense closed form', () => {
      const expected = denseSolution(vectors, dense, lambda)
      solution.forEach((value, k) => {
        expect(value).toBeCloseTo(expected[k]!, 5)
      })
    })

    it('is split into contributions as by the dense closed form, which add up to the score', () => {
      const inverse = denseInverse(vectors, dense, lambda)
      vectors.forEach((target, j) => {
        const found = system.contributions(j)
        places.forEach((place, i) => {
          const weighted = inverse.map((row) => row.reduce((sum, value, k) => sum + value * vectors[place]![k]!, 0))
          const expected = (1 + excess[i]!) * target.reduce((sum, value, k) => sum + value * weighted[k]!, 0)
          expect(found[i]).toBeCloseTo(expected, 5)
        })
        const score = target.reduce((sum, value, k) => sum + value * solution[k]!, 0)
        expect(found.reduce((sum, value) => sum + value, 0)).toBeCloseTo(score, 12)
      })
    })
  })

  it('forgets the history before, whatever its length', () => {
    const system = new HistorySystem(items)
    const solve = (name: keyof typeof histories) => {
      const [places, excess] = histories[name]
      const solution = new Float64Array(factors)
      system.prepare(Int32Array.from(places), Float64Array.from(excess), 0, places.length, lambda)
      system.solve(solution, 0, 1)
      return [...solution]
    }
    const first = solve('fewer articles than factors')
    solve('more articles than factors')
    solve('one article')
    expect(solve('fewer articles than factors')).toEqual(first)
  })
})

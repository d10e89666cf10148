import { describe, expect, it } from 'vitest'
import { ArticleFeatures } from '../../../../models/recommendation/data/article-features.ts'
import { type ContentAffinity, fitContentAffinity } from '../../../../models/recommendation/signals/content-affinity.ts'
import { ContentSignal } from '../../../../models/recommendation/signals/content-signal.ts'
import { pace, smallData } from '../hybrid/small-signals.ts'
import { historyOf } from './tiny-shop.ts'

/** Solves (F^T F + 20 I) X = B by Gauss and Jordan. */
function solveRidge(rows: readonly (readonly number[])[], right: number[][]): number[][] {
  const size = right.length
  const left = right.map((_, a) =>
    right.map((__, b) => (a === b ? 20 : 0) + rows.filter((row) => row.includes(a) && row.includes(b)).length),
  )
  const solution = right.map((row) => [...row])
  for (let pivot = 0; pivot < size; pivot++) {
    const by = left[pivot]![pivot]!
    left[pivot] = left[pivot]!.map((value) => value / by)
    solution[pivot] = solution[pivot]!.map((value) => value / by)
    for (let row = 0; row < size; row++) {
      const factor = row === pivot ? 0 : left[row]![pivot]!
      left[row] = left[row]!.map((value, at) => value - factor * left[pivot]![at]!)
      solution[row] = solution[row]!.map((value, at) => value - factor * solution[pivot]![at]!)
    }
  }
  return solution
}

function scoresOf(affinity: ContentAffinity, places: readonly number[]): Float32Array {
  const scores = new Float32Array(affinity.vectors.length / affinity.values.length)
  new ContentSignal(affinity).addScores(historyOf(places), scores, Int32Array.from(scores.keys()))
  return scores
}

describe('content affinity', () => {
  it('equals a ridge regression, on both sides, of how often two articles are bought together', async () => {
    const { interactions, catalogue } = await smallData(50, 12)
    const affinity = await fitContentAffinity(interactions, catalogue, pace)
    const features = new ArticleFeatures(catalogue)
    const size = features.count
    const { pointers, columns } = interactions.byCustomer
    const sets = Array.from(pointers.subarray(1), (end, i) => [...columns.subarray(pointers[i], end)])
    const buyers = (article: number) => sets.filter((set) => set.includes(article)).length
    const sold = [...catalogue.articleIds.keys()].filter((article) => buyers(article) > 0)
    const rows = sold.map((article) => features.of(article))
    const together = Array.from({ length: size }, () => Array<number>(size).fill(0))
    sold.forEach((i, at) => {
      sold.forEach((j, other) => {
        if (i === j) return
        const both = sets.filter((set) => set.includes(i) && set.includes(j))
        const value = both.reduce((sum, set) => sum + set.length ** -0.5, 0) / (buyers(i) * buyers(j))
        for (const a of rows[at]!) for (const b of rows[other]!) together[a]![b]! += value
      })
    })
    const once = solveRidge(rows, together)
    const transposed = once.map((_, a) => once.map((row) => row[a]!))
    const twice = solveRidge(rows, transposed)
    for (const i of sold) {
      const scores = scoresOf(affinity, [i])
      for (const j of sold) {
        const expected = features
          .of(i)
          .reduce((sum, a) => sum + features.of(j).reduce((row, b) => row + twice[a]![b]!, 0), 0)
        expect(scores[j]).toBeCloseTo(expected, 6)
      }
    }
  })

  it('prefers what is like what goes with the history, also when nobody ever bought it', async () => {
    const { interactions, catalogue } = await smallData(400, 30)
    const affinity = await fitContentAffinity(interactions, catalogue, pace)
    // Customers keep to their section: even places are for ladies, odd ones for men. The last was never bought.
    const ofLadies = scoresOf(affinity, [0, 4])
    const ofMen = scoresOf(affinity, [1, 5])
    const never = catalogue.articleIds.length - 1
    expect(never % 2).toBe(0)
    expect(ofLadies[never]).toBeGreaterThan(ofMen[never]!)
    expect(ofMen[7]).toBeGreaterThan(ofLadies[7]!)
  })

  it('has the unit of a typical best score', async () => {
    const { interactions, catalogue } = await smallData(100, 12)
    const affinity = await fitContentAffinity(interactions, catalogue, pace)
    const { pointers, columns } = interactions.byCustomer
    const bests = Array.from(pointers.subarray(1), (end, i) =>
      Math.max(0, ...scoresOf(affinity, [...columns.subarray(pointers[i], end)])),
    )
    expect(affinity.unit).toBeCloseTo(bests.reduce((sum, best) => sum + best, 0) / bests.length, 6)
  })
})

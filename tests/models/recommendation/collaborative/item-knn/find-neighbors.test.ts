import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { rowsOf } from '../../../../../features/index.ts'
import { FitPace } from '../../../../../models/fit-pace.ts'
import {
  findNeighbors,
  type SimilarityParameters,
} from '../../../../../models/recommendation/collaborative/item-knn/find-neighbors.ts'
import type { NeighborTable } from '../../../../../models/recommendation/collaborative/item-knn/neighbor-table.ts'
import {
  itemKnnSchema,
  type Weighting,
} from '../../../../../models/recommendation/collaborative/item-knn/parameters.ts'
import { readTrainingData } from '../../../../../models/recommendation/data/training-data.ts'
import { randomSequence } from '../../../math/dense-matrix.ts'
import { boughtNow } from '../../bought.ts'
import { denseCustomers, denseSimilarity } from './dense-similarity.ts'

type Changes = Partial<SimilarityParameters>

/** Every similarity as it is: nothing shrunk, normalised or left out. */
const plain = { shrinkage: 0, row_normalisation: 0, neighbors: 1000 }
const articleIds = [1, 2, 3, 4, 5, 6, 7]

/** The table as target article → neighbor article → [similarity, customers]. */
async function neighborsOf(histories: readonly (readonly number[])[], changes: Changes) {
  const pace = new FitPace({ signal: new AbortController().signal })
  const { catalogue, interactions } = await readTrainingData(
    rowsOf(histories.map((ids) => boughtNow(...ids))),
    [],
    pace,
  )
  const parameters = itemKnnSchema.parse({ kind: 'item_knn', ...plain, ...changes })
  const table = await findNeighbors(interactions.byCustomer, parameters, pace)
  return byArticleId(table, catalogue.articleIds)
}

function byArticleId({ pairs, similarities, customers }: NeighborTable, ids: Int32Array) {
  return new Map(
    Array.from(ids, (target, row) => {
      const neighbors = new Map<number, readonly [number, number]>()
      for (let at = pairs.pointers[row]!; at < pairs.pointers[row + 1]!; at++) {
        neighbors.set(ids[pairs.columns[at]!]!, [similarities[at]!, customers[at]!])
      }
      return [target, neighbors] as const
    }),
  )
}

/** Three customers have 1 and two of them 2; one has 1 and 3; one has 2 alone. */
const shop = [[1, 2], [1, 2], [1, 3], [2]]

const histories = fc.array(fc.uniqueArray(fc.constantFrom(...articleIds), { minLength: 1 }), {
  minLength: 1,
  maxLength: 25,
})

const weightings: readonly Weighting[] = [
  { kind: 'cosine' },
  { kind: 'tfidf' },
  { kind: 'bm25', k1: 1.2, b: 0.75 },
  { kind: 'bm25', k1: 20, b: 0 },
  { kind: 'degree', customer_exponent: 0.5, source_exponent: 0.8, target_exponent: 0.3 },
  { kind: 'degree', customer_exponent: 1, source_exponent: 0, target_exponent: 1 },
]

describe('the neighbors of an article', () => {
  it('have the cosine of their customers', async () => {
    const table = await neighborsOf(shop, { weighting: { kind: 'cosine' } })
    expect(table.get(2)?.get(1)).toEqual([Math.fround(2 / 3), 2])
    expect(table.get(1)?.get(2)).toEqual([Math.fround(2 / 3), 2])
    expect(table.get(3)?.get(1)).toEqual([Math.fround(1 / Math.sqrt(3)), 1])
    expect([...(table.get(3)?.keys() ?? [])]).toEqual([1])
  })

  it('have the probability of the two-step walk under degree 1, 1, 0', async () => {
    const weighting = { kind: 'degree', customer_exponent: 1, source_exponent: 1, target_exponent: 0 } as const
    const table = await neighborsOf(shop, { weighting })
    // From 1 to one of its three customers, from the first two of them to 2 with 1/2 each.
    expect(table.get(2)?.get(1)?.[0]).toBeCloseTo((1 / 3) * (1 / 2) * 2)
    // From 2 to one of its three customers, from two of them to 1 with 1/2 each, from the third to 1 never.
    expect(table.get(1)?.get(2)?.[0]).toBeCloseTo((1 / 3) * (1 / 2) * 2)
    // From 3 to its one customer, from there to 1.
    expect(table.get(1)?.get(3)?.[0]).toBeCloseTo(1 / 2)
  })

  it('are shrunk by how few customers back them', async () => {
    const table = await neighborsOf(shop, { weighting: { kind: 'cosine' }, shrinkage: 2 })
    expect(table.get(2)?.get(1)?.[0]).toBeCloseTo((2 / 3) * (2 / (2 + 2)))
    expect(table.get(3)?.get(1)?.[0]).toBeCloseTo((1 / Math.sqrt(3)) * (1 / (1 + 2)))
  })

  it('add up to 1 for each target under row normalisation 1, to the root of their sum under 0.5', async () => {
    const sumOf = (row: ReadonlyMap<number, readonly [number, number]>) =>
      [...row.values()].reduce((sum, [similarity]) => sum + similarity, 0)
    const as_they_are = await neighborsOf(shop, { weighting: { kind: 'cosine' } })
    const whole = await neighborsOf(shop, { weighting: { kind: 'cosine' }, row_normalisation: 1 })
    const half = await neighborsOf(shop, { weighting: { kind: 'cosine' }, row_normalisation: 0.5 })
    for (const target of [1, 2, 3]) {
      expect(sumOf(whole.get(target)!)).toBeCloseTo(1)
      expect(sumOf(half.get(target)!)).toBeCloseTo(Math.sqrt(sumOf(as_they_are.get(target)!)))
    }
    expect(whole.get(1)?.get(2)?.[0]).toBeCloseTo(2 / 3 / (2 / 3 + 1 / Math.sqrt(3)))
  })

  it('are kept for each target, its own best, however popular they are elsewhere', async () => {
    const table = await neighborsOf(shop, { weighting: { kind: 'cosine' }, neighbors: 1 })
    expect([...table].map(([target, row]) => [target, ...row.keys()])).toEqual([
      [1, 2],
      [2, 1],
      [3, 1],
    ])
  })

  it('are none for an article that was only ever bought alone', async () => {
    const table = await neighborsOf([[1], [2, 3]], {})
    expect(table.get(1)?.size).toBe(0)
    expect((await neighborsOf([[1]], {})).get(1)?.size).toBe(0)
  })

  it.each(weightings)('are those of a naive loop over dense vectors, with $kind', async (weighting) => {
    await fc.assert(
      fc.asyncProperty(histories, fc.constantFrom(0, 3), async (bought, shrinkage) => {
        const table = await neighborsOf(bought, { weighting, shrinkage })
        for (const [target, row] of table) {
          for (const source of table.keys()) {
            const customers = source === target ? 0 : denseCustomers(bought, source, target)
            expect(row.has(source), `${source} → ${target}`).toBe(customers > 0)
            if (customers === 0) continue
            const similarity = denseSimilarity(bought, weighting, source, target)
            expect(row.get(source)![0]).toBeCloseTo((similarity * customers) / (customers + shrinkage), 5)
            expect(row.get(source)![1]).toBe(customers)
          }
        }
      }),
      { numRuns: 60 },
    )
  })

  it('are the largest of a naive loop when only some are kept', async () => {
    const weighting = { kind: 'cosine' } as const
    await fc.assert(
      fc.asyncProperty(histories, fc.integer({ min: 1, max: 3 }), async (bought, neighbors) => {
        const table = await neighborsOf(bought, { weighting, neighbors })
        for (const [target, row] of table) {
          const expected = [...table.keys()]
            .filter((source) => source !== target && denseCustomers(bought, source, target) > 0)
            .map((source) => denseSimilarity(bought, weighting, source, target))
            .sort((a, b) => b - a)
            .slice(0, neighbors)
          const found = [...row.values()].map(([similarity]) => similarity).sort((a, b) => b - a)
          expect(found).toHaveLength(expected.length)
          found.forEach((similarity, rank) => {
            expect(similarity).toBeCloseTo(expected[rank]!, 5)
          })
        }
      }),
      { numRuns: 60 },
    )
  })

  it('are the same whatever the number of threads', async () => {
    const random = randomSequence(3)
    const customers = Array.from({ length: 200 }, () => articleIds.filter(() => random() < 0.5))
    const table = async (threads?: number) => {
      const { signal } = new AbortController()
      const pace = new FitPace({ signal })
      const { interactions } = await readTrainingData(rowsOf(customers.map((ids) => boughtNow(...ids))), [], pace)
      const parameters = itemKnnSchema.parse({ kind: 'item_knn', neighbors: 4 })
      return findNeighbors(interactions.byCustomer, parameters, pace, threads)
    }
    const alone = await table()
    expect(alone.similarities.length).toBeGreaterThan(0)
    expect(await table(2)).toEqual(alone)
  })
})

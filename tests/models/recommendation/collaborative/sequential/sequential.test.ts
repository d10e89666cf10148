import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { FitPace } from '../../../../../models/fit-pace.ts'
import type { Interactions } from '../../../../../models/recommendation/collaborative/collaborative-model.ts'
import {
  type SequentialParameters,
  sequentialSchema,
} from '../../../../../models/recommendation/collaborative/sequential/parameters.ts'
import { sequential } from '../../../../../models/recommendation/collaborative/sequential/sequential.ts'
import { naiveSimilarity } from './naive-similarity.ts'

/** What a customer bought, latest first: [article, days ago]. */
type Purchases = readonly (readonly [number, number])[]

const ARTICLES = 5

function interactionsOf(customers: readonly Purchases[]): Interactions {
  const pointers = new Int32Array(customers.length + 1)
  customers.forEach(({ length }, customer) => {
    pointers[customer + 1] = pointers[customer]! + length
  })
  const all = customers.flat()
  return {
    byCustomer: { columnCount: ARTICLES, pointers, columns: Int32Array.from(all, ([article]) => article) },
    ages: Float32Array.from(all, ([, age]) => age),
  }
}

/** Every pair as it is: nothing damped, shrunk, normalised or left out. */
const plain = {
  distance_exponent: 0,
  source_exponent: 0,
  target_exponent: 0,
  shrinkage: 0,
  row_normalisation: 0,
} as const

function fitSequential(customers: readonly Purchases[], changes: Partial<SequentialParameters>) {
  const { signal } = new AbortController()
  const parameters = sequentialSchema.parse({ kind: 'sequential', ...plain, ...changes })
  return sequential.fit(interactionsOf(customers), parameters, { seed: 1, signal, pace: new FitPace({ signal }) })
}

/** The scores after a history of this one article. */
async function scoresAfter(article: number, customers: readonly Purchases[], changes: Partial<SequentialParameters>) {
  const scores = new Float32Array(ARTICLES)
  const model = await fitSequential(customers, changes)
  model.addScores({ places: Int32Array.of(article), weights: Float64Array.of(1) }, scores)
  return [...scores]
}

const customers = fc.array(
  fc
    .uniqueArray(fc.tuple(fc.nat(ARTICLES - 1), fc.nat(3)), { minLength: 1, selector: ([article]) => article })
    .map((purchases) => purchases.sort(([, a], [, b]) => a - b)),
  { minLength: 1, maxLength: 12 },
)

describe('what is bought after what', () => {
  /** First 0, then 1, then 2. */
  const sequence: readonly Purchases[] = [
    [
      [2, 0],
      [1, 5],
      [0, 9],
    ],
  ]

  it('counts what followed whole and what came before by the backward weight', async () => {
    expect(await scoresAfter(1, sequence, { backward_weight: 0.25 })).toEqual([0.25, 0, 1, 0, 0])
  })

  it('leaves out what only came before when the backward weight is 0', async () => {
    expect(await scoresAfter(2, sequence, { backward_weight: 0 })).toEqual([0, 0, 0, 0, 0])
  })

  it('counts less the more articles lie in between', async () => {
    expect(await scoresAfter(0, sequence, { distance_exponent: 1 })).toEqual([0, 1, 0.5, 0, 0])
  })

  it('sees no order within one moment', async () => {
    const basket: readonly Purchases[] = [
      [
        [2, 3],
        [1, 3],
        [0, 3],
      ],
    ]
    for (const article of [0, 1, 2]) {
      const others = [0, 1, 2, 3, 4].map((other) => (other < 3 && other !== article ? 0.75 : 0))
      expect(await scoresAfter(article, basket, { backward_weight: 0.5, distance_exponent: 1 })).toEqual(others)
    }
  })

  it('counts a pair half whose later purchase is a half-life old', async () => {
    const old = [sequence[0]!.map(([article, age]) => [article, age + 10] as const)]
    expect(await scoresAfter(1, old, { half_life_days: 10, backward_weight: 0 })).toEqual([0, 0, 0.5, 0, 0])
  })

  it('shrinks what few back, and damps popular articles of the history', async () => {
    expect(await scoresAfter(1, sequence, { shrinkage: 3, backward_weight: 0 })).toEqual([0, 0, 0.25, 0, 0])
    const twice = [...sequence, ...sequence, [[1, 0]] as const, [[1, 0]] as const]
    expect(await scoresAfter(1, twice, { source_exponent: 0.5, backward_weight: 0 })).toEqual([0, 0, 1, 0, 0])
  })

  it('is that of a naive loop over all pairs', async () => {
    await fc.assert(
      fc.asyncProperty(
        customers,
        fc.record({
          backward_weight: fc.constantFrom(0, 0.3, 1),
          distance_exponent: fc.constantFrom(0, 0.5),
          half_life_days: fc.constantFrom(null, 2),
          customer_exponent: fc.constantFrom(0, 0.5),
          source_exponent: fc.constantFrom(0, 0.3),
          target_exponent: fc.constantFrom(0, 0.4),
          shrinkage: fc.constantFrom(0, 1),
          row_normalisation: fc.constantFrom(0, 0.5, 1),
          max_articles_per_customer: fc.constantFrom(2, 500),
        }),
        async (bought, changes) => {
          const parameters = sequentialSchema.parse({ kind: 'sequential', ...changes })
          const model = await fitSequential(bought, changes)
          for (let source = 0; source < ARTICLES; source++) {
            const history = { places: Int32Array.of(source), weights: Float64Array.of(1) }
            for (let target = 0; target < ARTICLES; target++) {
              const expected = naiveSimilarity(bought, ARTICLES, parameters, source, target)
              expect(model.contributions(history, target)[0], `${source} → ${target}`).toBeCloseTo(expected, 5)
            }
          }
        },
      ),
      { numRuns: 80 },
    )
  })

  it('keeps the best of each target', async () => {
    const model = await fitSequential(
      [
        [
          [2, 0],
          [1, 1],
          [0, 2],
        ],
        [
          [2, 0],
          [1, 1],
        ],
      ],
      { neighbors: 1, backward_weight: 0 },
    )
    const history = { places: Int32Array.of(0, 1), weights: Float64Array.of(1, 1) }
    expect([...model.contributions(history, 2)]).toEqual([0, 2])
  })

  it('is the same after it was stored and loaded', async () => {
    const parameters = sequentialSchema.parse({ kind: 'sequential' })
    const model = await fitSequential(sequence, {})
    const loaded = sequential.load({ modelName: 'toy', arrays: model.arrays }, ARTICLES, parameters)
    const history = { places: Int32Array.of(1, 0), weights: Float64Array.of(1, 0.5) }
    const [before, after] = [new Float32Array(ARTICLES), new Float32Array(ARTICLES)]
    model.addScores(history, before)
    loaded.addScores(history, after)
    expect(after).toEqual(before)
    expect(before.some((score) => score > 0)).toBe(true)
  })
})

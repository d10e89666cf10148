import { describe, expect, it } from 'vitest'
import { FitPace } from '../../../../models/fit-pace.ts'
import {
  type AlgorithmParameters,
  algorithmSchema,
  fitAlgorithm,
  loadAlgorithm,
} from '../../../../models/recommendation/collaborative/algorithms.ts'
import type {
  CollaborativeModel,
  WeightedHistory,
} from '../../../../models/recommendation/collaborative/collaborative-model.ts'

/** Rows are customers, latest purchase first; places are articles 0 to 4. */
const rows = [
  [0, 1],
  [1, 0, 2],
  [2, 3],
  [3, 2, 4],
  [4, 0],
  [0, 1, 4],
  [1, 2],
]
const interactions = {
  byCustomer: {
    columnCount: 5,
    pointers: Int32Array.from([0, ...rows.map((_, i) => rows.slice(0, i + 1).flat().length)]),
    columns: Int32Array.from(rows.flat()),
  },
  ages: new Float32Array(rows.flat().length),
}
const history: WeightedHistory = { places: Int32Array.of(1, 3), weights: Float64Array.of(1, 0.5) }

const knn = { kind: 'item_knn', weighting: { kind: 'cosine' }, shrinkage: 0, row_normalisation: 0 }
const byKind: Readonly<Record<AlgorithmParameters['kind'], unknown>> = {
  item_knn: knn,
  sequential: { kind: 'sequential' },
  graph_filter: { kind: 'graph_filter', rank: 2 },
  ease: { kind: 'ease' },
  als: { kind: 'als', factors: 2, iterations: 3 },
  mixture: {
    kind: 'mixture',
    parts: [
      { algorithm: knn, weight: 2 },
      { algorithm: { kind: 'sequential' }, weight: 1 },
    ],
  },
}

function fitted(parameters: unknown): Promise<CollaborativeModel> {
  const { signal } = new AbortController()
  return fitAlgorithm(interactions, algorithmSchema.parse(parameters), {
    seed: 1,
    signal,
    pace: new FitPace({ signal }),
  })
}

function scoresOf(model: CollaborativeModel): Float32Array {
  const scores = new Float32Array(5)
  model.addScores(history, scores)
  return scores
}

describe.each(Object.entries(byKind))('the collaborative algorithm %s', (_, parameters) => {
  it('adds to scores what its contributions add up to', async () => {
    const model = await fitted(parameters)
    const scores = scoresOf(model)
    expect(scores.some((score) => score > 0)).toBe(true)
    scores.forEach((score, target) => {
      const sum = model.contributions(history, target).reduce((total, share) => total + share, 0)
      expect(sum).toBeCloseTo(score, 4)
    })
    const twice = Float32Array.from(scores)
    model.addScores(history, twice)
    twice.forEach((score, target) => {
      expect(score).toBeCloseTo(2 * scores[target]!, 4)
    })
  })

  it('gives the same scores when it is fitted again, and when it is loaded', async () => {
    const model = await fitted(parameters)
    expect(scoresOf(await fitted(parameters))).toEqual(scoresOf(model))
    const artifact = { modelName: 'recommendation', arrays: model.arrays }
    const loaded = loadAlgorithm(artifact, 5, algorithmSchema.parse(parameters))
    expect(scoresOf(loaded)).toEqual(scoresOf(model))
    expect(loaded.articleCount).toBe(5)
  })

  it('says nothing for an empty history', async () => {
    const scores = new Float32Array(5)
    ;(await fitted(parameters)).addScores({ places: new Int32Array(0), weights: new Float64Array(0) }, scores)
    expect([...scores]).toEqual([0, 0, 0, 0, 0])
  })
})

describe('a mixture', () => {
  it('adds its parts up by their weights, each in units of its typical best score', async () => {
    const parts = [knn, { kind: 'sequential' }]
    const [first, second] = await Promise.all(parts.map(async (part) => scoresOf(await fitted(part))))
    const mixtureOf = async (a: number, b: number) =>
      scoresOf(
        await fitted({
          kind: 'mixture',
          parts: [
            { algorithm: parts[0], weight: a },
            { algorithm: parts[1], weight: b },
          ],
        }),
      )
    const [one, two] = [await mixtureOf(1, 1), await mixtureOf(3, 1)]
    // The difference is twice the first part, the rest the second, up to their units.
    const difference = two.map((score, i) => (score - one[i]!) / 2)
    const unit = first![0]! / difference[0]!
    difference.forEach((score, i) => {
      expect(score * unit).toBeCloseTo(first![i]!, 4)
    })
    const rest = one.map((score, i) => score - difference[i]!)
    const otherUnit = second![0]! / rest[0]!
    rest.forEach((score, i) => {
      expect(score * otherUnit).toBeCloseTo(second![i]!, 3)
    })
    expect(unit).toBeGreaterThan(0)
  })
})

import { describe, expect, it } from 'vitest'
import { ArtifactMismatchError } from '../../../../../models/errors.ts'
import { FitPace } from '../../../../../models/fit-pace.ts'
import type { ArtifactArray } from '../../../../../models/model.ts'
import type {
  CollaborativeModel,
  Interactions,
} from '../../../../../models/recommendation/collaborative/collaborative-model.ts'
import { graphFilter } from '../../../../../models/recommendation/collaborative/graph-filter/graph-filter.ts'
import {
  type GraphFilterParameters,
  graphFilterSchema,
} from '../../../../../models/recommendation/collaborative/graph-filter/parameters.ts'
import { randomSequence } from '../../../math/dense-matrix.ts'
import { denseGraphFilter } from './dense-graph-filter.ts'

const ARTICLES = 11
const plain: Partial<GraphFilterParameters> = { shrinkage: 0, row_normalisation: 0, neighbors: 1000, rank: 3 }

/** GF-CF of Shen et al. 2021. */
const published: Partial<GraphFilterParameters> = {
  ...plain,
  source_exponent: 0.5,
  target_exponent: 0.5,
  low_pass_weight: 0.3,
}

function parametersOf(changes: Partial<GraphFilterParameters>): GraphFilterParameters {
  return graphFilterSchema.parse({ kind: 'graph_filter', ...changes })
}

function interactionsOf(histories: readonly (readonly number[])[], articleCount: number): Interactions {
  const pointers = new Int32Array(histories.length + 1)
  histories.forEach((bought, at) => {
    pointers[at + 1] = pointers[at]! + bought.length
  })
  const columns = Int32Array.from(histories.flat())
  return { byCustomer: { columnCount: articleCount, pointers, columns }, ages: new Float32Array(columns.length) }
}

function train(
  histories: readonly (readonly number[])[],
  changes: Partial<GraphFilterParameters>,
  { seed = 1, articleCount = ARTICLES } = {},
): Promise<CollaborativeModel> {
  const { signal } = new AbortController()
  return graphFilter.fit(interactionsOf(histories, articleCount), parametersOf(changes), {
    seed,
    pace: new FitPace({ signal }),
    signal,
  })
}

/** Each article is somebody's, and two tastes overlap a little, so that singular values lie apart. */
function randomCustomers(count: number): readonly (readonly number[])[] {
  const random = randomSequence(7)
  return Array.from({ length: count }, (_, customer) => {
    const isFirstTaste = customer % 3 > 0
    return Array.from({ length: ARTICLES }, (_, article) => article).filter(
      (article) => article === customer % ARTICLES || random() < (isFirstTaste === article < 6 ? 0.6 : 0.1),
    )
  })
}

function scoresOf(model: CollaborativeModel, places: readonly number[], weights = places.map(() => 1)): Float32Array {
  const scores = new Float32Array(model.articleCount)
  model.addScores({ places: Int32Array.from(places), weights: Float64Array.from(weights) }, scores)
  return scores
}

describe('graphFilterSchema', () => {
  it('gives every hyper-parameter a default', () => {
    expect(parametersOf({})).toMatchObject({ kind: 'graph_filter', rank: 64, neighbors: 100 })
  })

  it.each([{ rank: 0 }, { low_pass_weight: -1 }, { shrinkage: -1 }, { neighbors: 0 }, { alpha: 0.3 }])(
    'refuses %o',
    (wrong) => {
      expect(graphFilterSchema.safeParse({ kind: 'graph_filter', ...wrong }).success).toBe(false)
    },
  )
})

describe('the graph filter', () => {
  it('gives scores checked by eye: two articles of two customers, and one of a third', async () => {
    const model = await train([[0, 1], [0, 1], [2]], { ...published, rank: 2 }, { articleCount: 3 })
    // The path from 0 to 1: two customers, each 2^-0.5, over 2^0.5 2^0.5. R~ has 1 / 2 for them and 1 for the third, so
    // that two vectors pass: (1, 1, 0) / sqrt(2) and (0, 0, 1).
    expect(scoresOf(model, [0])[1]).toBeCloseTo(Math.SQRT1_2 + 0.3 / 2, 5)
    expect(scoresOf(model, [0])[2]).toBeCloseTo(0, 5)
    expect(scoresOf(model, [2])[2]).toBeCloseTo(0.3, 5)
  })

  it.each([
    ['as published', published],
    ['with the paths alone', { ...plain, low_pass_weight: 0 }],
    ['with all customers alike', { ...published, customer_exponent: 0 }],
    ['with shrunk and normalised paths', { ...published, shrinkage: 3, row_normalisation: 0.5 }],
    [
      'with exponents of its own in each part',
      {
        ...plain,
        source_exponent: 0.8,
        target_exponent: 0.1,
        low_pass_source_exponent: 0.3,
        low_pass_target_exponent: 0.7,
        low_pass_exponent: 0.5,
      },
    ],
    ['sharpened', { ...plain, shrinkage: 3, row_normalisation: 0.5, low_pass_exponent: 0.5, sharpening: 1.3 }],
  ])('agrees with the formula in dense loops, %s', async (_, changes) => {
    const customers = randomCustomers(60)
    const model = await train(customers, changes)
    const expected = denseGraphFilter(customers, ARTICLES, parametersOf(changes))
    for (let source = 0; source < ARTICLES; source++) {
      scoresOf(model, [source]).forEach((score, target) => {
        expect(score).toBeCloseTo(expected[source]![target]!, 3)
      })
    }
  })

  it.each([
    ['as published', published],
    ['sharpened', { ...published, sharpening: 1 }],
  ])('adds to the scores that are there, linear in the history, %s', async (_, changes) => {
    const model = await train(randomCustomers(60), changes)
    const scores = new Float32Array(ARTICLES).fill(10)
    model.addScores({ places: Int32Array.of(2, 8), weights: Float64Array.of(1, 0.25) }, scores)
    const [first, second] = [scoresOf(model, [2]), scoresOf(model, [8])]
    scores.forEach((score, target) => {
      expect(score).toBeCloseTo(10 + first[target]! + 0.25 * second[target]!, 4)
    })
  })

  it('leaves the scores of an empty history alone', async () => {
    expect([...scoresOf(await train(randomCustomers(30), published), [])]).toEqual(new Array(ARTICLES).fill(0))
  })

  it.each([
    ['as published', published],
    ['sharpened', { ...published, sharpening: 1 }],
  ])('shares each score out among the articles of the history, %s', async (_, changes) => {
    const model = await train(randomCustomers(60), changes)
    const history = { places: Int32Array.of(9, 0, 4), weights: Float64Array.of(1, 0.7, 0.2) }
    const scores = scoresOf(model, [...history.places], [...history.weights])
    for (let target = 0; target < ARTICLES; target++) {
      const contributions = model.contributions(history, target)
      expect(contributions).toHaveLength(3)
      expect(contributions.reduce((sum, value) => sum + value, 0)).toBeCloseTo(scores[target]!, 5)
      expect(contributions[1]).toBeCloseTo(0.7 * scoresOf(model, [0])[target]!, 5)
    }
  })

  it('keeps the paths of each target that are strongest, and the low-pass part for all', async () => {
    const model = await train(randomCustomers(60), { ...published, neighbors: 2 })
    const targets = model.arrays.path_articles as Int32Array
    for (let target = 0; target < ARTICLES; target++) {
      expect(targets.filter((article) => article === target).length).toBeLessThanOrEqual(2)
    }
    expect(scoresOf(model, [0]).every((score) => score !== 0)).toBe(true)
  })

  it('copes with articles that nobody bought', async () => {
    const model = await train(randomCustomers(30), published, { articleCount: ARTICLES + 2 })
    const scores = scoresOf(model, [0, ARTICLES])
    expect(scores.every(Number.isFinite)).toBe(true)
    expect([...scores.subarray(ARTICLES)]).toEqual([0, 0])
  })

  it('gives the same model for the same seed', async () => {
    const [one, again] = [await train(randomCustomers(60), {}), await train(randomCustomers(60), {})]
    expect(again.arrays).toEqual(one.arrays)
  })

  it.each([
    ['as published', published],
    ['sharpened', { ...published, sharpening: 1 }],
  ])('is after saving and loading what it was, %s', async (_, changes) => {
    const model = await train(randomCustomers(60), changes)
    const loaded = graphFilter.load({ modelName: 'test', arrays: model.arrays }, ARTICLES, parametersOf(changes))
    expect(scoresOf(loaded, [1, 5])).toEqual(scoresOf(model, [1, 5]))
    expect(loaded.arrays).toEqual(model.arrays)
  })

  it('is after saving and loading what it was without its low-pass part', async () => {
    const alone = await train(randomCustomers(60), { low_pass_weight: 0 })
    const reloaded = graphFilter.load({ modelName: 'test', arrays: alone.arrays }, ARTICLES, parametersOf({}))
    expect(scoresOf(reloaded, [1, 5])).toEqual(scoresOf(alone, [1, 5]))
  })

  it.each<[string, Record<string, ArtifactArray>]>([
    ['paths that are no matrix', { path_articles: Int32Array.of(3, 3) }],
    ['factors of another length', { left_factors: new Float32Array(ARTICLES * 3 + 1) }],
    [
      'more factors than its rank',
      { left_factors: new Float32Array(ARTICLES * 4), right_factors: new Float32Array(ARTICLES * 4) },
    ],
    ['two sides that do not fit', { right_factors: new Float32Array(ARTICLES) }],
  ])('refuses an artifact with %s', async (_, wrong) => {
    const { arrays } = await train(randomCustomers(60), published)
    const load = () =>
      graphFilter.load({ modelName: 'test', arrays: { ...arrays, ...wrong } }, ARTICLES, parametersOf(published))
    expect(load).toThrow(ArtifactMismatchError)
  })
})

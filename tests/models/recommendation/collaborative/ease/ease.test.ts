import { describe, expect, it } from 'vitest'
import { ArtifactMismatchError } from '../../../../../models/errors.ts'
import { FitPace } from '../../../../../models/fit-pace.ts'
import type { ArtifactArray } from '../../../../../models/model.ts'
import type {
  CollaborativeModel,
  Interactions,
} from '../../../../../models/recommendation/collaborative/collaborative-model.ts'
import { ease } from '../../../../../models/recommendation/collaborative/ease/ease.ts'
import { type EaseParameters, easeSchema } from '../../../../../models/recommendation/collaborative/ease/parameters.ts'
import { TooManyArticlesError } from '../../../../../models/recommendation/collaborative/ease/too-many-articles-error.ts'
import { randomSequence } from '../../../math/dense-matrix.ts'
import { denseEase } from './dense-ease.ts'

const ARTICLES = 12
const plain = parametersOf({ regularisation: 1, dropout: 0, customer_exponent: 0, article_exponent: 0 })

describe('easeSchema', () => {
  it('gives every hyper-parameter a default', () => {
    expect(Object.keys(parametersOf({})).sort()).toEqual(
      ['article_exponent', 'customer_exponent', 'dropout', 'kind', 'neighbors', 'regularisation'].sort(),
    )
  })

  it.each([{ regularisation: 0 }, { dropout: 1 }, { neighbors: 0 }, { customer_exponent: -1 }, { lambda: 500 }])(
    'refuses %o',
    (wrong) => {
      expect(easeSchema.safeParse({ kind: 'ease', ...wrong }).success).toBe(false)
    },
  )
})

describe('ease', () => {
  it('learns weights checked by eye: two articles that two customers bought together', async () => {
    const model = await train(
      [
        [0, 1],
        [0, 1],
      ],
      2,
      plain,
    )
    // X^T X + I = [[3, 2], [2, 3]], its inverse [[3, -2], [-2, 3]] / 5: the weight is 2 / 3 either way.
    expectClose(scoresOf(model, [0]), [0, 2 / 3])
    expectClose(scoresOf(model, [1]), [2 / 3, 0])
  })

  it.each([
    ['as Steck 2019', {}],
    ['with dropout', { dropout: 0.4 }],
    ['with weighed customers', { customer_exponent: 0.75 }],
    ['with weights scaled by degrees', { article_exponent: 0.3 }],
    ['with all of them', { dropout: 0.5, customer_exponent: 1, article_exponent: -0.2, regularisation: 3 }],
  ])('agrees with the closed form in dense loops, %s', async (_, changes) => {
    const parameters = { ...plain, neighbors: null, ...changes }
    const customers = randomCustomers(40)
    const model = await train(customers, ARTICLES, parameters)
    const expected = denseEase(customers, ARTICLES, parameters)
    for (let source = 0; source < ARTICLES; source++) {
      expectClose(scoresOf(model, [source]), expected[source]!)
      expect(scoresOf(model, [source])[source]).toBe(0)
    }
  })

  it('adds to the scores that are there the weighted sum over the history', async () => {
    const customers = randomCustomers(40)
    const model = await train(customers, ARTICLES, plain)
    const expected = denseEase(customers, ARTICLES, plain)
    const scores = new Float32Array(ARTICLES).fill(10)
    model.addScores({ places: Int32Array.of(3, 7), weights: Float64Array.of(1, 0.25) }, scores)
    expectClose(
      scores,
      expected[3]!.map((weight, target) => 10 + weight + 0.25 * expected[7]![target]!),
    )
  })

  it('tells contributions whose sum is the score', async () => {
    const model = await train(randomCustomers(40), ARTICLES, { ...plain, neighbors: 4 })
    const history = { places: Int32Array.of(3, 7, 1), weights: Float64Array.of(1, 0.5, 0.25) }
    const scores = new Float32Array(ARTICLES)
    model.addScores(history, scores)
    for (let target = 0; target < ARTICLES; target++) {
      const contributions = model.contributions(history, target)
      expect(contributions).toHaveLength(3)
      expect(contributions.reduce((sum, part) => sum + part, 0)).toBeCloseTo(scores[target]!, 5)
    }
    expect(scores.some((score) => score !== 0)).toBe(true)
  })

  it('keeps for each target the weights that move its score most, of either sign', async () => {
    const customers = randomCustomers(40)
    const expected = denseEase(customers, ARTICLES, plain)
    const model = await train(customers, ARTICLES, { ...plain, neighbors: 3 })
    const signs = new Set<number>()
    for (let target = 0; target < ARTICLES; target++) {
      const column = expected.map((row) => row[target]!)
      const moves = column.map((weight, source) => Math.abs(weight) * Math.sqrt(customersOf(customers, source)))
      const least = [...moves].sort((a, b) => b - a)[2]!
      const kept = column.map((weight, source) => (moves[source]! >= least ? weight : 0))
      expectClose(
        Array.from({ length: ARTICLES }, (_, source) => scoresOf(model, [source])[target]!),
        kept,
      )
      for (const weight of kept) signs.add(Math.sign(weight))
    }
    expect([...signs].sort()).toEqual([-1, 0, 1])
  })

  it('gives nothing to and from an article that nobody bought', async () => {
    const model = await train([[0, 2], [0, 2], []], 3, { ...plain, article_exponent: 0.5, neighbors: null })
    expect(scoresOf(model, [1])).toEqual([0, 0, 0])
    expect(scoresOf(model, [0, 2])[1]).toBe(0)
  })

  it('scores the same after saving and loading', async () => {
    const parameters = { ...plain, neighbors: 4 }
    const model = await train(randomCustomers(40), ARTICLES, parameters)
    const loaded = ease.load({ modelName: 'shop', arrays: model.arrays }, ARTICLES, parameters)
    expect(loaded.arrays).toEqual(model.arrays)
    expect(scoresOf(loaded, [3, 7])).toEqual(scoresOf(model, [3, 7]))
  })

  it('fits the same model twice', async () => {
    const customers = randomCustomers(40)
    const [first, second] = [await train(customers, ARTICLES, plain), await train(customers, ARTICLES, plain)]
    expect(first.arrays).toEqual(second.arrays)
  })

  it.each([
    ['without weights', { ease_weights: undefined }, /no Float32Array "ease_weights"/],
    ['with weights for other pairs', { ease_weights: new Float32Array(1) }, /"ease_weights" holds 1/],
    ['for another number of articles', { ease_pointers: new Int32Array(3) }, /"ease_pointers" holds 3/],
    ['whose pairs are no matrix', { ease_pointers: new Int32Array(ARTICLES + 1) }, /its weights are no matrix/],
  ])('refuses an artifact %s', async (_, changes, message) => {
    const { arrays } = await train(randomCustomers(40), ARTICLES, plain)
    const changed = Object.entries({ ...arrays, ...changes }).filter(([, array]) => array !== undefined)
    const damaged = Object.fromEntries(changed) as Record<string, ArtifactArray>
    const load = () => ease.load({ modelName: 'shop', arrays: damaged }, ARTICLES, plain)
    expect(load).toThrow(ArtifactMismatchError)
    expect(load).toThrow(message)
  })

  it('refuses more articles than it can invert, and names the cure', async () => {
    const refused = train([[0, 1]], 12_001, plain)
    await expect(refused).rejects.toThrow(TooManyArticlesError)
    await expect(refused).rejects.toThrow(/at most 12000 articles, not 12001.*choose another algorithm/)
  })

  it('stops with the reason of the signal', async () => {
    const controller = new AbortController()
    const pace = new FitPace({
      signal: controller.signal,
      onProgress: ({ phase }) => {
        if (phase === 'inverting the matrix') controller.abort(new Error('enough'))
      },
    })
    const fitting = ease.fit(interactionsOf(randomCustomers(40), ARTICLES), plain, {
      seed: 1,
      pace,
      signal: controller.signal,
    })
    await expect(fitting).rejects.toThrow('enough')
  })
})

function parametersOf(changes: Partial<EaseParameters>): EaseParameters {
  return easeSchema.parse({ kind: 'ease', ...changes })
}

function train(
  customers: readonly (readonly number[])[],
  articleCount: number,
  parameters: EaseParameters,
): Promise<CollaborativeModel> {
  const { signal } = new AbortController()
  return ease.fit(interactionsOf(customers, articleCount), parameters, {
    seed: 1,
    pace: new FitPace({ signal }),
    signal,
  })
}

function interactionsOf(customers: readonly (readonly number[])[], articleCount: number): Interactions {
  const pointers = [0]
  for (const articles of customers) pointers.push(pointers.at(-1)! + articles.length)
  const columns = Int32Array.from(customers.flat())
  return {
    byCustomer: { columnCount: articleCount, pointers: Int32Array.from(pointers), columns },
    ages: new Float32Array(columns.length),
  }
}

/** Articles are the likelier the smaller their place; some customers bought nothing. */
function randomCustomers(count: number): number[][] {
  const random = randomSequence(7)
  return Array.from({ length: count }, () =>
    Array.from({ length: ARTICLES }, (_, article) => article).filter((article) => random() < 0.6 / (1 + article / 6)),
  )
}

function customersOf(customers: readonly (readonly number[])[], article: number): number {
  return customers.filter((articles) => articles.includes(article)).length
}

function scoresOf(model: CollaborativeModel, places: readonly number[]): number[] {
  const scores = new Float32Array(model.articleCount)
  model.addScores({ places: Int32Array.from(places), weights: new Float64Array(places.length).fill(1) }, scores)
  return [...scores]
}

function expectClose(found: ArrayLike<number>, expected: readonly number[]): void {
  expect(found).toHaveLength(expected.length)
  for (const [place, value] of expected.entries()) expect(found[place]).toBeCloseTo(value, 5)
}

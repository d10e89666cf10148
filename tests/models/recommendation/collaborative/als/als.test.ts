import { describe, expect, it } from 'vitest'
import { ArtifactMismatchError } from '../../../../../models/errors.ts'
import { FitPace } from '../../../../../models/fit-pace.ts'
import type { FitProgress } from '../../../../../models/model.ts'
import { als } from '../../../../../models/recommendation/collaborative/als/als.ts'
import { type FactoriseOptions, factorise } from '../../../../../models/recommendation/collaborative/als/factorise.ts'
import { mergeHistories } from '../../../../../models/recommendation/collaborative/als/merge-histories.ts'
import { type AlsParameters, alsSchema } from '../../../../../models/recommendation/collaborative/als/parameters.ts'
import { denseObjective, denseSolution, toVectors } from './dense-als.ts'
import { interactionsOf, randomHistories } from './random-interactions.ts'

const articleCount = 30
const histories = randomHistories(articleCount, 150, 5)
const interactions = interactionsOf(articleCount, histories)
const parametersOf = (changed: Partial<AlsParameters> = {}) =>
  alsSchema.parse({ kind: 'als', factors: 6, iterations: 4, regularisation: 0.5, alpha: 3, ...changed })

function optionsOf(changed: Partial<FactoriseOptions> = {}, onProgress?: (progress: FitProgress) => void) {
  const { signal } = new AbortController()
  const pace = new FitPace({ signal: changed.signal ?? signal, ...(onProgress && { onProgress }) })
  return { seed: 1, signal, pace, threads: 1, ...changed }
}

/** Each customer apart. */
const unmerged = {
  ...interactions.byCustomer,
  excess: new Float32Array(interactions.ages.length).fill(3),
  counts: new Int32Array(histories.length).fill(1),
}

const excess = histories.map((articles) =>
  Array.from({ length: articleCount }, (_, article): number => (articles.includes(article) ? 3 : 0)),
)

describe('implicit alternating least squares', () => {
  it('holds customers with fewer and with more articles than factors, so that both ways are tried', () => {
    const lengths = histories.map(({ length }) => length)
    expect(Math.min(...lengths)).toBeLessThan(6)
    expect(Math.max(...lengths)).toBeGreaterThan(12)
  })

  it('lowers the objective in each iteration, down to where neither side can be improved', async () => {
    const lambda = { customers: histories.map(() => 0.5), articles: new Array<number>(articleCount).fill(0.5) }
    const objectives: number[] = []
    for (const iterations of [1, 2, 4, 200]) {
      const { articleVectors, historyVectors } = await factorise(unmerged, parametersOf({ iterations }), optionsOf())
      const [customers, articles] = [toVectors(historyVectors, 6), toVectors(articleVectors, 6)]
      objectives.push(denseObjective(excess, customers, articles, lambda))
      if (iterations < 200) continue
      articles.forEach((vector, i) => {
        const column = excess.map((row) => row[i]!)
        denseSolution(customers, column, 0.5).forEach((value, k) => {
          expect(vector[k]).toBeCloseTo(value, 3)
        })
      })
      customers.forEach((vector, u) => {
        denseSolution(articles, excess[u]!, 0.5).forEach((value, k) => {
          expect(vector[k]).toBeCloseTo(value, 3)
        })
      })
    }
    objectives.slice(1).forEach((objective, step) => {
      expect(objective).toBeLessThan(objectives[step]!)
    })
  })

  it('scores a history by the vector that solves it, and splits each score into contributions', async () => {
    const model = await als.fit(interactions, parametersOf(), optionsOf())
    const articles = toVectors(model.arrays.item_factors!, 6)
    for (const places of [[4], [9, 2, 17], [0, 1, 2, 3, 5, 8, 13, 21]]) {
      const weights = Float64Array.from(places, (_, i) => 0.8 ** i)
      const history = { places: Int32Array.from(places), weights }
      const scores = new Float32Array(articleCount).fill(1)
      model.addScores(history, scores)
      const dense = new Array<number>(articleCount).fill(0)
      places.forEach((place, i) => {
        dense[place] = 3 * weights[i]!
      })
      const customer = denseSolution(articles, dense, 0.5)
      articles.forEach((article, j) => {
        const expected = article.reduce((sum, value, k) => sum + value * customer[k]!, 0)
        expect(scores[j]).toBeCloseTo(1 + expected, 4)
        const contributions = model.contributions(history, j)
        expect(contributions).toHaveLength(places.length)
        expect(contributions.reduce((sum, value) => sum + value, 1)).toBeCloseTo(scores[j]!, 6)
      })
    }
  })

  it('adds nothing for an empty history', async () => {
    const model = await als.fit(interactions, parametersOf(), optionsOf())
    const nothing = { places: new Int32Array(0), weights: new Float64Array(0) }
    const scores = new Float32Array(articleCount)
    model.addScores(nothing, scores)
    expect([...scores]).toEqual(Array(articleCount).fill(0))
    expect([...model.contributions(nothing, 3)]).toEqual([])
  })

  it('finds the groups of articles that customers buy from, and ranks the group of a history first', async () => {
    const group = (first: number) => Array.from({ length: 10 }, (_, i) => first + i)
    const groups = [group(0), group(10), group(20)]
    const planted = randomHistories(10, 300, 8)
    const byGroup = planted.map((articles, u) => articles.map((article) => groups[u % 3]![article]!))
    const model = await als.fit(
      interactionsOf(30, byGroup),
      parametersOf({ factors: 3, iterations: 10, regularisation: 1 }),
      optionsOf(),
    )
    for (const [g, articles] of groups.entries()) {
      const scores = new Float32Array(30)
      model.addScores({ places: Int32Array.of(articles[0]!, articles[4]!), weights: Float64Array.of(1, 1) }, scores)
      const ranked = Array.from(scores.keys()).sort((a, b) => scores[b]! - scores[a]!)
      expect(ranked.slice(0, 10).sort((a, b) => a - b)).toEqual(groups[g])
    }
  })

  it('gives the same model for a seed, whatever the number of threads, and another for another seed', async () => {
    const parameters = parametersOf({ regularisation_exponent: 0.5, confidence_half_life_days: 30 })
    const many = mergeHistories(interactionsOf(articleCount, randomHistories(articleCount, 900, 6)), parameters)
    const one = await factorise(many, parameters, optionsOf({ threads: 1 }))
    const two = await factorise(many, parameters, optionsOf({ threads: 2 }))
    const other = await factorise(many, parameters, optionsOf({ threads: 1, seed: 2 }))
    expect(two.articleVectors).toEqual(one.articleVectors)
    expect(two.historyVectors).toEqual(one.historyVectors)
    expect(other.articleVectors).not.toEqual(one.articleVectors)
  })

  it('answers the same when it was saved and loaded', async () => {
    const parameters = parametersOf({ regularisation_exponent: 1 })
    const model = await als.fit(interactions, parameters, optionsOf())
    const loaded = als.load({ modelName: 'test', arrays: model.arrays }, articleCount, parameters)
    const history = { places: Int32Array.of(3, 8), weights: Float64Array.of(1, 0.5) }
    const [before, after] = [new Float32Array(articleCount), new Float32Array(articleCount)]
    model.addScores(history, before)
    loaded.addScores(history, after)
    expect(after).toEqual(before)
    expect(loaded.contributions(history, 5)).toEqual(model.contributions(history, 5))
  })

  it('refuses arrays that do not fit together', async () => {
    const parameters = parametersOf()
    const { arrays } = await als.fit(interactions, parameters, optionsOf())
    const load = (changed: object) => () =>
      als.load({ modelName: 'test', arrays: { ...arrays, ...changed } }, articleCount, parameters)
    expect(load({ item_factors: new Float32Array(5) })).toThrow(ArtifactMismatchError)
    expect(load({ gram: Float64Array.of(1, 1, -1, 1, 1, 1) })).toThrow(ArtifactMismatchError)
    expect(load({ mean_confidence: Float64Array.of(0) })).toThrow(ArtifactMismatchError)
  })

  it('penalises rows by their confidence when it is told to', async () => {
    const parameters = parametersOf({ regularisation_exponent: 1, regularisation: 4, iterations: 200 })
    const { articleVectors, historyVectors, regularisation } = await factorise(unmerged, parameters, optionsOf())
    const articles = toVectors(articleVectors, 6)
    const confidences = excess.map((row) => row.reduce((sum, value) => sum + 1 + value, 0))
    const mean = confidences.reduce((sum, value) => sum + value, 0) / confidences.length
    expect(regularisation.meanConfidence).toBeCloseTo(mean, 3)
    toVectors(historyVectors, 6).forEach((vector, u) => {
      denseSolution(articles, excess[u]!, (4 * confidences[u]!) / mean).forEach((value, k) => {
        expect(vector[k]).toBeCloseTo(value, 3)
      })
    })
  })

  it('gives customers with the same history one vector, as if each had been solved apart', async () => {
    const repeated = histories.flatMap((articles, u) => Array.from({ length: 1 + (u % 3) }, () => articles))
    const parameters = parametersOf({ regularisation_exponent: 1 })
    const merged = mergeHistories(interactionsOf(articleCount, repeated), parameters)
    expect(merged.counts.length).toBeLessThan(repeated.length / 1.5)
    const apart = {
      ...interactionsOf(articleCount, repeated).byCustomer,
      excess: new Float32Array(repeated.flat().length).fill(3),
      counts: new Int32Array(repeated.length).fill(1),
    }
    const one = await factorise(merged, parameters, optionsOf())
    const other = await factorise(apart, parameters, optionsOf())
    expect(one.regularisation.meanConfidence).toBeCloseTo(other.regularisation.meanConfidence, 6)
    one.articleVectors.forEach((value, at) => {
      expect(value).toBeCloseTo(other.articleVectors[at]!, 3)
    })
  })

  it('reports progress up to the end and stops when it is told to', async () => {
    const shares: number[] = []
    await als.fit(
      interactions,
      parametersOf(),
      optionsOf({}, ({ share }) => shares.push(share)),
    )
    expect(shares.at(-1)).toBe(1)
    expect(shares).toEqual(shares.toSorted((a, b) => a - b))
    const controller = new AbortController()
    const stopped = als.fit(
      interactions,
      parametersOf({ iterations: 200 }),
      optionsOf({ signal: controller.signal }, () => controller.abort(new Error('stopped by the test'))),
    )
    await expect(stopped).rejects.toThrow('stopped by the test')
  })
})

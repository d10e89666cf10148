import { describe, expect, it } from 'vitest'
import { typicalLevel } from '../../../../models/recommendation/content/newcomer-level.ts'
import { invertNaively } from '../../math/dense-matrix.ts'
import { article, boughtBy, catalogue, fitTiny } from './tiny-catalogue.ts'

/** Types and colours of the tiny catalogue. */
const FEATURES = 5
const RIDGE = 0.5
const newcomers = [article('Trousers', 'Red'), article('Dress', 'Blue'), article(null, 'Black'), article('Hat', null)]

type Model = Awaited<ReturnType<typeof fitTiny>>

function denseOf({ features, values }: ReturnType<Model['embed']>): Float64Array {
  const dense = new Float64Array(FEATURES)
  features.forEach((feature, at) => {
    dense[feature] = values[at]!
  })
  return dense
}

/** e (F^T F + ridge I)^-1 F^T s with dense matrices, F of the articles that somebody bought. */
function naiveScore(model: Model, known: readonly number[], newcomer: Float64Array, scores: Float32Array): number {
  const rows = known.map((place) => denseOf(model.embeddingOf(place)))
  const gram = new Float64Array(FEATURES * FEATURES)
  for (let a = 0; a < FEATURES; a++) {
    for (let b = 0; b < FEATURES; b++) {
      gram[a * FEATURES + b] = rows.reduce((sum, row) => sum + row[a]! * row[b]!, a === b ? RIDGE : 0)
    }
  }
  const inverse = invertNaively(gram, FEATURES)
  let score = 0
  for (let a = 0; a < FEATURES; a++) {
    for (let b = 0; b < FEATURES; b++) {
      const projection = rows.reduce((sum, row, at) => sum + row[b]! * scores[known[at]!]!, 0)
      score += newcomer[a]! * inverse[a * FEATURES + b]! * projection
    }
  }
  return score
}

describe('the map from content to scores', () => {
  const scores = Float32Array.of(3, 2, 1, 0, 100)

  it('is the ridge regression of the scores of what was bought', async () => {
    const model = await fitTiny({ ridge: RIDGE })
    const found = model.scoresOf(
      newcomers.map((newcomer) => model.mapNewcomer(newcomer)),
      scores,
    )
    newcomers.forEach((newcomer, at) => {
      // The last article of the catalogue was never bought, so its score does not matter.
      expect(found[at]).toBeCloseTo(naiveScore(model, [0, 1, 2, 3], denseOf(model.embed(newcomer)), scores), 4)
    })
    expect(found[0]).toBeGreaterThan(found[1]!)
    expect(found[3]).toBe(0)
  })

  it('gives the shares of the articles that the score is made of, for and against', async () => {
    const model = await fitTiny()
    const newcomer = model.mapNewcomer(article('Trousers', 'Red'))
    const { places, weights } = model.sharesOf(newcomer, 10)
    const made = places.reduce((sum, place, at) => sum + weights[at]! * scores[place]!, 0)
    expect(made).toBeCloseTo(model.scoresOf([newcomer], scores)[0]!)
    expect([...places].sort()).toEqual([0, 1, 2, 3])
    const sizes = weights.map(Math.abs)
    expect(sizes).toEqual(sizes.slice().sort().reverse())
    expect(model.sharesOf(newcomer, 2).places).toEqual(places.slice(0, 2))
    expect(model.sharesOf(model.mapNewcomer(article('Hat', null)), 10).places).toHaveLength(0)
  })

  it('tells by what its estimates are too low', async () => {
    const model = await fitTiny()
    const known = [0, 1, 2, 3]
    const fitted = known.map((place) => naiveScore(model, known, denseOf(model.embeddingOf(place)), scores))
    const best = fitted.toSorted((a, b) => b - a)
    expect(model.levelOf(scores, 1)).toBeCloseTo(3 / best[0]!, 4)
    expect(model.levelOf(scores, 2)).toBeCloseTo((3 + 2) / (best[0]! + best[1]!), 4)
    expect(model.levelOf(new Float32Array(5), 2)).toBe(0)
  })

  it('takes the mean level of histories that score, for all customers', async () => {
    const model = await fitTiny()
    const history = (place: number) => ({ places: Int32Array.of(place), weights: Float64Array.of(1) })
    const levelAfter = (place: number) => {
      const given = new Float32Array(5)
      model.addScores(history(place), given)
      return model.levelOf(given, 2)
    }
    const nothing = { places: new Int32Array(0), weights: new Float64Array(0) }
    expect(typicalLevel(model, model, [history(0), nothing, history(3)], 2)).toBeCloseTo(
      (levelAfter(0) + levelAfter(3)) / 2,
    )
    expect(typicalLevel(model, model, [nothing], 2)).toBe(1)
  })

  it('knows nothing where nothing was bought', async () => {
    const model = await fitTiny({}, catalogue, boughtBy(catalogue.length))
    expect([...model.scoresOf([model.mapNewcomer(article('Dress', 'Red'))], scores)]).toEqual([0])
  })
})

import { describe, expect, it } from 'vitest'
import type { ContentEmbedding } from '../../../../models/recommendation/content/embed-content.ts'
import { loadContent } from '../../../../models/recommendation/content/fit-content.ts'
import { article, catalogue, fitTiny } from './tiny-catalogue.ts'

/** The cosine by a loop over all features of both. */
function naiveCosine(a: ContentEmbedding, b: ContentEmbedding): number {
  let sum = 0
  a.features.forEach((feature, at) => {
    b.features.forEach((other, otherAt) => {
      if (feature === other) sum += a.values[at]! * b.values[otherAt]!
    })
  })
  return sum
}

describe('the content model', () => {
  it('embeds an article as a vector of unit norm, the same whether it is in the catalogue or new', async () => {
    const model = await fitTiny({ word_weight: 1 })
    catalogue.forEach((described, place) => {
      const embedding = model.embed(described)
      expect(embedding).toEqual(model.embeddingOf(place))
      expect(naiveCosine(embedding, embedding)).toBeCloseTo(1)
    })
  })

  it('embeds an article with nothing known of it as nothing', async () => {
    const model = await fitTiny()
    expect(model.embed(article(null, null)).features).toHaveLength(0)
    expect(model.embed(article('Hat', 'Gold')).features).toHaveLength(0)
    expect(model.neighbors(model.embed(article(null, null)), 3).places).toHaveLength(0)
  })

  it('finds the articles that share most, and none that share nothing', async () => {
    const model = await fitTiny()
    const { places, weights } = model.neighbors(model.embed(article('Trousers', 'Blue')), 10)
    expect([...places]).toEqual([1, 0, 4])
    expect(weights[0]).toBeCloseTo(1)
    expect(weights[1]).toBeCloseTo(0.5)
    expect(weights[2]).toBeCloseTo(0.5)
  })

  it('counts an attribute by its weight, and not at all where that is 0', async () => {
    const model = await fitTiny({ attribute_weights: { colour: 0 } })
    expect([...model.neighbors(model.embed(article('Trousers', 'Black')), 10).places]).toEqual([0, 1])
    const heavy = await fitTiny({ attribute_weights: { type: 3 } })
    expect(heavy.neighbors(heavy.embed(article('Trousers', 'Blue')), 3).weights[1]).toBeCloseTo(9 / 10)
  })

  it('scores by the cosine with the history, and tells what each of its articles added', async () => {
    const model = await fitTiny({ word_weight: 0.7 })
    const history = { places: Int32Array.of(0, 3), weights: Float64Array.of(1, 0.5) }
    const scores = new Float32Array(catalogue.length).fill(1)
    model.addScores(history, scores)
    catalogue.forEach((_, target) => {
      const parts = [0, 3].map((place) => naiveCosine(model.embeddingOf(place), model.embeddingOf(target)))
      expect(scores[target]).toBeCloseTo(1 + parts[0]! + 0.5 * parts[1]!)
      const contributions = model.contributions(history, target)
      expect(contributions[0]).toBeCloseTo(parts[0]!)
      expect(contributions[1]).toBeCloseTo(0.5 * parts[1]!)
    })
    const newcomers = catalogue.map((described) => model.mapNewcomer(described))
    model.likenessOf(newcomers, history).forEach((likeness, place) => {
      expect(likeness).toBeCloseTo(scores[place]! - 1)
    })
  })

  it('names the attributes that two articles share, what says most first', async () => {
    const model = await fitTiny({ weighting_exponent: 1, word_weight: 1 })
    // Two of the five are blue and three are dresses.
    expect(model.sharedAttributes(model.embed(article('Dress', 'Blue', 'Slim dress')), model.embeddingOf(4))).toEqual([
      { attribute: 'colour', value: 'Blue' },
      { attribute: 'type', value: 'Dress' },
    ])
    expect(model.sharedAttributes(model.embeddingOf(0), model.embeddingOf(3))).toEqual([])
  })

  it('learns from purchases that type matters and colour does not', async () => {
    const model = await fitTiny({ feature_weighting: 'lift', weighting_exponent: 1 })
    const { features, values } = model.embed(article('Trousers', 'Blue'))
    expect(features).toHaveLength(1)
    expect(values[0]).toBe(1)
    expect([...model.neighbors(model.embed(article('Trousers', 'Red')), 10).places]).toEqual([0, 1])
  })

  it('is the same after it was stored and loaded', async () => {
    const model = await fitTiny({ word_weight: 0.7 })
    const loaded = loadContent({ modelName: 'toy', arrays: model.arrays }, catalogue.length)
    const newcomer = article('Trousers', 'Red', 'Linen trousers')
    const scores = Float32Array.of(1, 2, 3, 4, 0)
    expect(loaded.scoresOf([loaded.mapNewcomer(newcomer)], scores)).toEqual(
      model.scoresOf([model.mapNewcomer(newcomer)], scores),
    )
    expect(loaded.neighbors(loaded.embed(newcomer), 5)).toEqual(model.neighbors(model.embed(newcomer), 5))
  })

  it('refuses arrays that do not fit together', async () => {
    const { arrays } = await fitTiny()
    const load = (changes: Record<string, Float32Array | Int32Array | Uint8Array>) => () =>
      loadContent({ modelName: 'toy', arrays: { ...arrays, ...changes } }, catalogue.length)
    expect(load({ content_map: new Float32Array(3) })).toThrow(/content_map/)
    expect(load({ content_known: Int32Array.of(99) })).toThrow(/articles that it does not have/)
    expect(load({ content_vocabulary: new TextEncoder().encode('{"no": "list"}') })).toThrow(/no list of features/)
    expect(load({ content_vocabulary: new TextEncoder().encode('[[') })).toThrow(/no list of features/)
    expect(load({ content_features: new Int32Array(10).fill(77) })).toThrow(/no matrix/)
    expect(load({})).not.toThrow()
  })

  it('refuses a catalogue that is not that of the purchases', async () => {
    await expect(fitTiny({}, catalogue.slice(1))).rejects.toThrow(/4 articles are described, but there are 5/)
  })
})

import { type ContentFeature, keyOf, type SaidFeature } from './describe-article.ts'
import type { ContentParameters } from './parameters.ts'

/** The features, and what each counts in an embedding before it is brought to unit norm. */
export class Vocabulary {
  readonly features: readonly ContentFeature[]
  /** Not negative; aligned with `features`. */
  readonly weights: Float64Array
  readonly #places: ReadonlyMap<string, number>

  constructor(features: readonly ContentFeature[], weights: Float64Array) {
    this.features = features
    this.weights = weights
    this.#places = new Map(features.map((feature, place) => [keyOf(feature), place]))
  }

  /** Place of the feature with this key, or undefined for one that no article of the training had. */
  find(key: string): number | undefined {
    return this.#places.get(key)
  }
}

/** A feature with the number of articles that have it. */
export interface CountedFeature extends ContentFeature {
  readonly articles: number
}

/** In an order that does not depend on that of the articles; attributes first. */
export function countFeatures(
  descriptions: readonly (readonly SaidFeature[])[],
  parameters: ContentParameters,
): CountedFeature[] {
  const counts = new Map<string, SaidFeature & { articles: number }>()
  for (const said of descriptions) {
    for (const feature of said) {
      const known = counts.get(feature.key)
      if (known) known.articles++
      else counts.set(feature.key, { ...feature, articles: 1 })
    }
  }
  const sorted = [...counts.values()].sort((a, b) => (a.key < b.key ? -1 : 1))
  const attributes = sorted.filter(({ attribute }) => attribute !== null && factorOf(attribute, parameters) > 0)
  const words = sorted.filter(({ attribute, articles }) => {
    return attribute === null && parameters.word_weight > 0 && articles >= parameters.min_articles_per_word
  })
  // Sorting keeps the order of the keys among words of equally many articles.
  const commonest = new Set(words.toSorted((a, b) => b.articles - a.articles).slice(0, parameters.max_words))
  return [...attributes, ...words.filter((word) => commonest.has(word))].map(({ attribute, value, articles }) => ({
    attribute,
    value,
    articles,
  }))
}

/** The factor that the parameters give an attribute, or words where it is null. */
export function factorOf(attribute: string | null, { word_weight, attribute_weights }: ContentParameters): number {
  return attribute === null ? word_weight : (attribute_weights[attribute] ?? 1)
}

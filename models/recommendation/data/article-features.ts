import { type ArticleCatalogue, TASTE_ATTRIBUTES } from './article-catalogue.ts'

/** What articles are, as numbered features: first the values of every attribute, then the words. */
export class ArticleFeatures {
  readonly count: number
  readonly #catalogue: ArticleCatalogue
  /** First feature of each attribute, aligned with TASTE_ATTRIBUTES, and last that of the words. */
  readonly #starts: readonly number[]

  constructor(catalogue: ArticleCatalogue) {
    this.#catalogue = catalogue
    const starts = [0]
    for (const attribute of TASTE_ATTRIBUTES) starts.push(starts.at(-1)! + catalogue.attributes[attribute].names.length)
    this.#starts = starts
    this.count = starts.at(-1)! + catalogue.words.texts.columnCount
  }

  /** Ascending, each once. */
  of(article: number): number[] {
    const { attributes, words } = this.#catalogue
    const features: number[] = []
    TASTE_ATTRIBUTES.forEach((attribute, at) => {
      const value = attributes[attribute].of[article]!
      if (value !== -1) features.push(this.#starts[at]! + value)
    })
    const text = words.of[article]!
    if (text === -1) return features
    const { pointers, columns } = words.texts
    const first = this.#starts.at(-1)!
    for (let at = pointers[text]!; at < pointers[text + 1]!; at++) features.push(first + columns[at]!)
    return features
  }
}

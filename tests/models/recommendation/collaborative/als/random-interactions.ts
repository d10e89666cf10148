import type { Interactions } from '../../../../../models/recommendation/collaborative/collaborative-model.ts'
import { randomSequence } from '../../../math/dense-matrix.ts'

/** Each customer's distinct articles, with ages of 0. */
export function interactionsOf(articleCount: number, histories: readonly (readonly number[])[]): Interactions {
  const pointers = Int32Array.of(0, ...histories.map(() => 0))
  histories.forEach(({ length }, row) => {
    pointers[row + 1] = pointers[row]! + length
  })
  const columns = Int32Array.from(histories.flat())
  return { byCustomer: { columnCount: articleCount, pointers, columns }, ages: new Float32Array(columns.length) }
}

/** Some customers have bought nearly everything, most few articles; no article is bought by all. */
export function randomHistories(articleCount: number, customers: number, seed: number): number[][] {
  const random = randomSequence(seed)
  return Array.from({ length: customers }, () => {
    const share = random() ** 3
    const articles = Array.from({ length: articleCount }, (_, article) => article)
    return articles.filter(() => random() < 0.05 + 0.8 * share)
  }).filter((articles) => articles.length > 0)
}

import type { EaseParameters } from '../../../../../models/recommendation/collaborative/ease/parameters.ts'
import { invertNaively } from '../../../math/dense-matrix.ts'

/** The weights of EASE, from row to column, by naive loops over a dense matrix in float64: an oracle. */
export function denseEase(
  customers: readonly (readonly number[])[],
  articleCount: number,
  parameters: EaseParameters,
): number[][] {
  const buyers = customers.filter((articles) => articles.length > 0)
  const weights = buyers.map((articles) => articles.length ** -parameters.customer_exponent)
  const mean = weights.reduce((sum, weight) => sum + weight, 0) / buyers.length
  const gram = new Float64Array(articleCount * articleCount)
  for (const [customer, articles] of buyers.entries()) {
    for (const i of articles) for (const j of articles) gram[i * articleCount + j]! += weights[customer]! / mean
  }
  const { dropout, regularisation, article_exponent } = parameters
  for (let i = 0; i < articleCount; i++) {
    const diagonal = gram[i * articleCount + i]!
    gram[i * articleCount + i] = diagonal + (dropout / (1 - dropout)) * diagonal + regularisation
  }
  const inverse = invertNaively(gram, articleCount)
  const degree = (article: number) => buyers.filter((articles) => articles.includes(article)).length
  return Array.from({ length: articleCount }, (_, i) =>
    Array.from({ length: articleCount }, (_, j) => {
      if (i === j || degree(i) === 0 || degree(j) === 0) return 0
      const weight = -inverse[i * articleCount + j]! / inverse[j * articleCount + j]!
      return weight / (degree(i) * degree(j)) ** article_exponent
    }),
  )
}

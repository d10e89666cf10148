import type { FitPace } from '../../fit-pace.ts'
import { generalisedEigen } from '../../math/generalised-eigen.ts'
import type { Interactions } from '../collaborative/collaborative-model.ts'
import { sampleHistories } from '../collaborative/sample-histories.ts'
import type { ArticleCatalogue } from '../data/article-catalogue.ts'
import { ArticleFeatures } from '../data/article-features.ts'
import { ContentSignal } from './content-signal.ts'

/** More customers, evenly from all, make the table no firmer. */
const MOST_CUSTOMERS = 50_000
/** Of each, so many of the latest articles: the work grows with the square of their features. */
const MOST_ARTICLES = 30
/** What a customer of n articles counts is n^-this: who buys everything says little. */
const CUSTOMER_EXPONENT = 0.5
/** Trusts a feature of few articles less. */
const RIDGE = 20
/** Numbers an article is told by: what goes with what has few directions, and each costs a step at every request. */
const RANK = 24

/** How well what an article is goes with what another is: sum over k of values[k] * vectors[i, k] * vectors[j, k]. */
export interface ContentAffinity {
  /** Articles x values, row by row. */
  readonly vectors: Float32Array
  readonly values: Float64Array
  /** A typical best score of a history. */
  readonly unit: number
}

/**
 * Learns from who bought what together which features of articles (type, colour, words of the description …) go together:
 * with phi the features of an article as 0 and 1, the matrix M that comes nearest to
 *
 *   phi_i M phi_j = customers of both i and j / (customers of i * customers of j)
 *
 * over all pairs of articles that were ever bought, by ridge regression on both sides: M = G^-1 F^T C F G^-1 with
 * G = F^T F + ridge. So what is seldom bought, or new, is judged by what is like it. Of M the strongest directions are
 * kept: with F^T C F v = lambda G v and v^T G v = 1 it is the sum of lambda v v^T. Takes the square of their features for
 * each customer and each article.
 */
export async function fitContentAffinity(
  interactions: Interactions,
  catalogue: ArticleCatalogue,
  pace: FitPace,
): Promise<ContentAffinity> {
  const features = new ArticleFeatures(catalogue)
  const size = features.count
  const { byCustomer } = interactions
  const customers = new Float64Array(byCustomer.columnCount)
  for (const article of byCustomer.columns) customers[article]!++
  const featuresOf = Array.from(customers, (_, article) => features.of(article))

  await pace.begin('comparing what articles are')
  const metric = new Float64Array(size * size)
  for (let feature = 0; feature < size; feature++) metric[feature * size + feature] = RIDGE
  featuresOf.forEach((own, article) => {
    if (customers[article] === 0) return
    for (const a of own) for (const b of own) metric[a * size + b]! += 1
  })
  const together = await countTogether(interactions, customers, featuresOf, size, pace)
  const { values, vectors } = await generalisedEigen(together, metric, size, { rank: Math.min(RANK, size), pace })
  const ofArticles = sumFeatures(featuresOf, vectors, values.length)
  await pace.end()
  return {
    vectors: ofArticles,
    values,
    unit: typicalBest(new ContentSignal({ vectors: ofArticles, values, unit: 1 }), interactions),
  }
}

/** Each article's vector: the sum of those of its features. */
function sumFeatures(featuresOf: readonly (readonly number[])[], vectors: Float64Array, rank: number): Float32Array {
  const sums = new Float32Array(featuresOf.length * rank)
  featuresOf.forEach((own, article) => {
    for (const feature of own) {
      for (let k = 0; k < rank; k++) sums[article * rank + k]! += vectors[feature * rank + k]!
    }
  })
  return sums
}

/** F^T C F, where C holds a pair of different articles of one customer by one over the customers of both. */
async function countTogether(
  { byCustomer: { pointers, columns } }: Interactions,
  customers: Float64Array,
  featuresOf: readonly (readonly number[])[],
  size: number,
  pace: FitPace,
): Promise<Float64Array> {
  const sums = new Float64Array(size * size)
  const total = new Float64Array(size)
  const rows = pointers.length - 1
  const step = Math.max(1, rows / MOST_CUSTOMERS)
  for (let at = 0; at < rows; at += step) {
    const start = pointers[Math.floor(at)]!
    const end = Math.min(pointers[Math.floor(at) + 1]!, start + MOST_ARTICLES)
    if (end - start < 2) continue
    const weight = (end - start) ** -CUSTOMER_EXPONENT
    const touched: number[] = []
    for (let i = start; i < end; i++) {
      const own = featuresOf[columns[i]!]!
      const share = 1 / customers[columns[i]!]!
      for (const feature of own) {
        if (total[feature] === 0) touched.push(feature)
        total[feature]! += share
      }
      // An article does not go with itself.
      for (const a of own) for (const b of own) sums[a * size + b]! -= weight * share * share
    }
    for (const a of touched) {
      const row = a * size
      const factor = weight * total[a]!
      for (const b of touched) sums[row + b]! += factor * total[b]!
    }
    for (const feature of touched) total[feature] = 0
    if (pace.isDue()) await pace.pause(at / rows)
  }
  return sums
}

/** The mean of the best scores that histories get; 1 where none gets any. */
function typicalBest(signal: ContentSignal, interactions: Interactions): number {
  const found = new Float32Array(interactions.byCustomer.columnCount)
  const everywhere = Int32Array.from(found.keys())
  let sum = 0
  let count = 0
  for (const { places } of sampleHistories(interactions)) {
    found.fill(0)
    signal.addScores({ places, weights: new Float64Array(places.length).fill(1) }, found, everywhere)
    const best = found.reduce((most, score) => Math.max(most, score), 0)
    if (best > 0) {
      sum += best
      count++
    }
  }
  return count === 0 ? 1 : sum / count
}

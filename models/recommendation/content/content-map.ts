import type { FitPace } from '../../fit-pace.ts'
import { invertPositiveDefinite } from '../../math/invert-positive-definite.ts'
import { TopK } from '../../math/top-k.ts'
import { type ContentEmbedding, dotRow, type EmbeddingRows, embeddingOfRow } from './embed-content.ts'

/** Articles with their shares or similarities. */
export interface WeighedArticles {
  readonly places: Int32Array
  readonly weights: Float64Array
}

/**
 * The map from content to any score of articles: ridge regression of the scores on the embeddings of the articles that
 * somebody bought, F. An article with embedding e gets e (F^T F + ridge I)^-1 F^T s, which is linear in the scores s. So
 * one inverse serves whatever is scored, for whomever: a newcomer is e (F^T F + ridge I)^-1, once, and a history is F^T s.
 */
export class ContentMap {
  readonly #rows: EmbeddingRows
  /** Places of the articles the map is learned from, ascending. */
  readonly known: Int32Array
  /** (F^T F + ridge I)^-1, features x features, row by row. */
  readonly inverse: Float32Array

  constructor(rows: EmbeddingRows, known: Int32Array, inverse: Float32Array) {
    this.#rows = rows
    this.known = known
    this.inverse = inverse
  }

  /** How the regression weighs each feature for an article of this embedding. Takes features x entries steps. */
  coefficients(embedding: ContentEmbedding): Float64Array {
    const coefficients = new Float64Array(this.#rows.columnCount)
    embedding.features.forEach((feature, at) => {
      this.#addRow(feature, embedding.values[at]!, coefficients)
    })
    return coefficients
  }

  /** F^T s of scores with a place per article. */
  project(scores: Float32Array): Float64Array {
    const { columnCount, pointers, columns, values } = this.#rows
    const projection = new Float64Array(columnCount)
    for (const place of this.known) {
      const score = scores[place]!
      if (score === 0) continue
      const end = pointers[place + 1]!
      for (let at = pointers[place]!; at < end; at++) projection[columns[at]!]! += score * values[at]!
    }
    return projection
  }

  /** See ContentModel.levelOf. */
  levelOf(scores: Float32Array, count: number): number {
    const fitted = this.#coefficientsOf(this.project(scores))
    const best = new TopK(Math.min(count, this.known.length))
    const bestFitted = new TopK(best.capacity)
    for (const place of this.known) {
      best.offer(place, scores[place]!)
      bestFitted.offer(place, dotRow(this.#rows, place, fitted))
    }
    const [level, fittedLevel] = [sumOf(best), sumOf(bestFitted)]
    return level > 0 && fittedLevel > 0 ? level / fittedLevel : 0
  }

  /** The `count` known articles whose scores count most, for or against, in that of an article with these coefficients. */
  sharesOf(coefficients: Float64Array, count: number): WeighedArticles {
    const best = new TopK(Math.min(count, this.known.length))
    for (const place of this.known) {
      const share = dotRow(this.#rows, place, coefficients)
      if (share !== 0) best.offer(place, Math.abs(share))
    }
    best.sort()
    const places = best.indexes.slice(0, best.size)
    return { places, weights: Float64Array.from(places, (place) => dotRow(this.#rows, place, coefficients)) }
  }

  /** As `coefficients`, of a dense vector of all features, in features^2 steps. */
  #coefficientsOf(vector: Float64Array): Float64Array {
    const coefficients = new Float64Array(vector.length)
    vector.forEach((value, feature) => {
      this.#addRow(feature, value, coefficients)
    })
    return coefficients
  }

  /** The inverse is symmetric: a column of it is a row, which lies together in memory. */
  #addRow(feature: number, factor: number, sums: Float64Array): void {
    const start = feature * sums.length
    for (let k = 0; k < sums.length; k++) sums[k]! += factor * this.inverse[start + k]!
  }
}

/** Takes features^3 + entries x features per article steps, features^2 numbers of memory. */
export async function fitContentMap(
  rows: EmbeddingRows,
  known: Int32Array,
  { ridge, pace }: { readonly ridge: number; readonly pace: FitPace },
): Promise<ContentMap> {
  const size = rows.columnCount
  const matrix = new Float32Array(size * size)
  for (let feature = 0; feature < size; feature++) matrix[feature * size + feature] = ridge
  await pace.begin('mapping content to scores')
  for (const [done, place] of known.entries()) {
    const { features, values } = embeddingOfRow(rows, place)
    features.forEach((feature, at) => {
      for (let other = 0; other <= at; other++)
        matrix[feature * size + features[other]!]! += values[at]! * values[other]!
    })
    if (pace.isDue()) await pace.pause(done / known.length)
  }
  await pace.end()
  if (size > 0) await invertPositiveDefinite(matrix, size, { pace })
  return new ContentMap(rows, known, matrix)
}

function sumOf(best: TopK): number {
  return best.scores.subarray(0, best.size).reduce((sum, score) => sum + score, 0)
}

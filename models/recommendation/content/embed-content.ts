import type { CompressedSparseRows } from '../../math/compressed-sparse-rows.ts'
import type { SaidFeature } from './describe-article.ts'
import type { Vocabulary } from './vocabulary.ts'

/** A sparse vector of unit norm over the vocabulary; without features for an article that has none of them. */
export interface ContentEmbedding {
  /** Ascending places in the vocabulary. */
  readonly features: Int32Array
  /** Positive; aligned with `features`. */
  readonly values: Float32Array
}

/** An embedding a row. */
export interface EmbeddingRows extends CompressedSparseRows {
  readonly values: Float32Array
}

/** What is said t times counts 1 + ln t. */
export function embedContent(said: readonly SaidFeature[], vocabulary: Vocabulary): ContentEmbedding {
  const entries: (readonly [number, number])[] = []
  for (const { key, times } of said) {
    const place = vocabulary.find(key)
    if (place === undefined) continue
    const value = vocabulary.weights[place]! * (1 + Math.log(times))
    if (value > 0) entries.push([place, value])
  }
  entries.sort(([a], [b]) => a - b)
  const norm = Math.sqrt(entries.reduce((sum, [, value]) => sum + value * value, 0))
  return {
    features: Int32Array.from(entries, ([place]) => place),
    values: Float32Array.from(entries, ([, value]) => value / norm),
  }
}

export function stackEmbeddings(embeddings: readonly ContentEmbedding[], featureCount: number): EmbeddingRows {
  const pointers = new Int32Array(embeddings.length + 1)
  embeddings.forEach(({ features }, row) => {
    pointers[row + 1] = pointers[row]! + features.length
  })
  const columns = new Int32Array(pointers[embeddings.length]!)
  const values = new Float32Array(columns.length)
  embeddings.forEach((embedding, row) => {
    columns.set(embedding.features, pointers[row]!)
    values.set(embedding.values, pointers[row]!)
  })
  return { columnCount: featureCount, pointers, columns, values }
}

export function embeddingOfRow({ pointers, columns, values }: EmbeddingRows, row: number): ContentEmbedding {
  const [start, end] = [pointers[row]!, pointers[row + 1]!]
  return { features: columns.subarray(start, end), values: values.subarray(start, end) }
}

/** Writes `factor` times the embedding onto a dense vector of all features. */
export function addEmbedding({ features, values }: ContentEmbedding, factor: number, dense: Float64Array): void {
  for (let at = 0; at < features.length; at++) dense[features[at]!]! += factor * values[at]!
}

/** The product of row `row` with a dense vector of all features. */
export function dotRow({ pointers, columns, values }: EmbeddingRows, row: number, dense: Float64Array): number {
  let sum = 0
  for (let at = pointers[row]!; at < pointers[row + 1]!; at++) sum += values[at]! * dense[columns[at]!]!
  return sum
}

/** The product of an embedding with a dense vector of all features. */
export function dotEmbedding({ features, values }: ContentEmbedding, dense: Float64Array): number {
  let sum = 0
  for (let at = 0; at < features.length; at++) sum += values[at]! * dense[features[at]!]!
  return sum
}

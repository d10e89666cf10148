import { dotRows } from '../../math/dot-rows.ts'
import { TopK } from '../../math/top-k.ts'
import type { ArtifactArray } from '../../model.ts'
import type { CollaborativeModel, WeightedHistory } from '../collaborative/collaborative-model.ts'
import type { ContentMap, WeighedArticles } from './content-map.ts'
import { type ContentFeature, describeArticle } from './describe-article.ts'
import type { DescribedArticle } from './described-article.ts'
import {
  addEmbedding,
  type ContentEmbedding,
  dotEmbedding,
  dotRow,
  type EmbeddingRows,
  embedContent,
  embeddingOfRow,
} from './embed-content.ts'
import type { Vocabulary } from './vocabulary.ts'
import { writeVocabulary } from './vocabulary-bytes.ts'

/** An article that the model was not trained on, made ready to be scored. */
export interface MappedNewcomer {
  readonly embedding: ContentEmbedding
  /** How the map weighs each feature for it. */
  readonly coefficients: Float64Array
}

export interface ContentParts {
  readonly vocabulary: Vocabulary
  /** The embedding of each article. */
  readonly rows: EmbeddingRows
  readonly map: ContentMap
}

/**
 * What articles are, as vectors: which are alike, and, by a map learned from the articles that somebody bought, what a
 * collaborative model would think of one that nobody bought yet. It is a collaborative model itself, whose similarity is
 * the cosine of the embeddings. Immutable, without a state between calls.
 */
export class ContentModel implements CollaborativeModel {
  readonly #parts: ContentParts

  constructor(parts: ContentParts) {
    this.#parts = parts
  }

  get articleCount(): number {
    return this.#parts.rows.pointers.length - 1
  }

  get arrays(): Readonly<Record<string, ArtifactArray>> {
    const { vocabulary, rows, map } = this.#parts
    return {
      content_vocabulary: writeVocabulary(vocabulary.features),
      content_weights: vocabulary.weights,
      content_pointers: rows.pointers,
      content_features: rows.columns,
      content_values: rows.values,
      content_known: map.known,
      content_map: map.inverse,
    }
  }

  embed(article: DescribedArticle): ContentEmbedding {
    return embedContent(describeArticle(article), this.#parts.vocabulary)
  }

  embeddingOf(place: number): ContentEmbedding {
    return embeddingOfRow(this.#parts.rows, place)
  }

  /** The articles whose embeddings have the largest cosine with this one, above 0. */
  neighbors(embedding: ContentEmbedding, count: number): WeighedArticles {
    const dense = this.#spread([embedding], [1])
    const best = new TopK(Math.min(count, this.articleCount))
    for (let place = 0; place < this.articleCount; place++) {
      const cosine = dotRow(this.#parts.rows, place, dense)
      if (cosine > 0) best.offer(place, cosine)
    }
    best.sort()
    return { places: best.indexes.slice(0, best.size), weights: best.scores.slice(0, best.size) }
  }

  /** Adds, for every article, the sum over the history of weight * cosine. */
  addScores({ places, weights }: WeightedHistory, scores: Float32Array): void {
    if (places.length === 0) return
    const dense = this.#spread(
      Array.from(places, (place) => this.embeddingOf(place)),
      weights,
    )
    for (let place = 0; place < scores.length; place++) scores[place]! += dotRow(this.#parts.rows, place, dense)
  }

  contributions({ places, weights }: WeightedHistory, target: number): Float64Array {
    const dense = this.#spread([this.embeddingOf(target)], [1])
    return Float64Array.from(places, (place, at) => weights[at]! * dotRow(this.#parts.rows, place, dense))
  }

  /** Makes an article ready for `scoresOf`; kept for as long as the article is new. */
  mapNewcomer(article: DescribedArticle): MappedNewcomer {
    const embedding = this.embed(article)
    return { embedding, coefficients: this.#parts.map.coefficients(embedding) }
  }

  /** The sum over the history of weight * cosine, for each newcomer: what addScores adds for known articles. */
  likenessOf(newcomers: readonly MappedNewcomer[], { places, weights }: WeightedHistory): Float64Array {
    const dense = this.#spread(
      Array.from(places, (place) => this.embeddingOf(place)),
      weights,
    )
    return Float64Array.from(newcomers, ({ embedding }) => dotEmbedding(embedding, dense))
  }

  /**
   * What the newcomers would score, by the ridge regression of `scores`, a place per article, on content. A regression
   * shrinks: its estimates are lower than scores, so that newcomers are compared with one another by them, and with known
   * articles only after `levelOf`.
   */
  scoresOf(newcomers: readonly MappedNewcomer[], scores: Float32Array): Float64Array {
    const projection = this.#parts.map.project(scores)
    return Float64Array.from(newcomers, ({ coefficients }) =>
      dotRows(coefficients, 0, projection, 0, projection.length),
    )
  }

  /**
   * By what to multiply the estimates of `scoresOf` to compare them with `scores`: it brings the mean of the `count` best
   * estimates of known articles to that of the `count` best scores. The more are compared, the fewer newcomers come to
   * the top. 0 where nothing scores.
   */
  levelOf(scores: Float32Array, count: number): number {
    return this.#parts.map.levelOf(scores, count)
  }

  /**
   * The `count` known articles whose scores count most in that of the newcomer; they may count against it. For a newcomer
   * that is placed among them once for all kinds of scores.
   */
  sharesOf({ coefficients }: MappedNewcomer, count: number): WeighedArticles {
    return this.#parts.map.sharesOf(coefficients, count)
  }

  /** The values of attributes that both have, what says most first: a reason such as "the same type and colour". */
  sharedAttributes(a: ContentEmbedding, b: ContentEmbedding): readonly ContentFeature[] {
    const { features, weights } = this.#parts.vocabulary
    return Array.from(a.features)
      .filter((feature) => b.features.includes(feature) && features[feature]!.attribute !== null)
      .sort((left, right) => weights[right]! - weights[left]! || left - right)
      .map((feature) => features[feature]!)
  }

  #spread(embeddings: readonly ContentEmbedding[], factors: ArrayLike<number>): Float64Array {
    const dense = new Float64Array(this.#parts.rows.columnCount)
    embeddings.forEach((embedding, at) => {
      addEmbedding(embedding, factors[at]!, dense)
    })
    return dense
  }
}

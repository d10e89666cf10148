import { dotRows } from '../../math/dot-rows.ts'
import type { WeightedHistory } from '../collaborative/collaborative-model.ts'
import type { ContentAffinity } from './content-affinity.ts'

/** Scores articles by what they are, for a history; linear in it. */
export class ContentSignal {
  readonly #affinity: ContentAffinity
  /** What the history likes; shared between calls, which never yield. */
  readonly #liked: Float64Array

  constructor(affinity: ContentAffinity) {
    this.#affinity = affinity
    this.#liked = new Float64Array(affinity.values.length)
  }

  get unit(): number {
    return this.#affinity.unit
  }

  /** Adds the score of the articles at these places. */
  addScores(history: WeightedHistory, scores: Float32Array, at: Int32Array): void {
    const liked = this.likedBy(history)
    for (const article of at) scores[article]! += this.scoreOf(article, liked)
  }

  /** What the history likes, by which `scoreOf` scores; valid until the next call. */
  likedBy({ places, weights }: WeightedHistory): Float64Array {
    const { vectors, values } = this.#affinity
    const rank = values.length
    const liked = this.#liked.fill(0)
    for (let i = 0; i < places.length; i++) {
      const row = places[i]! * rank
      for (let k = 0; k < rank; k++) liked[k]! += weights[i]! * values[k]! * vectors[row + k]!
    }
    return liked
  }

  scoreOf(article: number, liked: Float64Array): number {
    return dotRows(this.#affinity.vectors, article * liked.length, liked, 0, liked.length)
  }
}

import { setImmediate } from 'node:timers/promises'
import stopwords from 'natural/lib/natural/util/stopwords.js'
import type { Artifact, Judgement, Metrics, Rows } from '../model.ts'
import { findAspects } from './aspects/find-aspects.ts'
import { judgeSentiment } from './judge-sentiment.ts'
import {
  type SentimentDoubt,
  type SentimentModel,
  type SentimentPrediction,
  type SentimentQuery,
  type SentimentRow,
  sentimentOf,
} from './sentiment.ts'
import { type SentimentContent, sentimentArrays } from './sentiment-artifact.ts'
import { ReviewScorer } from './stack/review-scorer.ts'
import { type ReadReview, readReview } from './text/read-review.ts'

const commonWords: ReadonlySet<string> = new Set(stopwords.words)
/** Of the words; below it most of a review is in words that nothing was learned of. */
const LEAST_KNOWN_SHARE = 1 / 3
/** Reviews scored before the event loop gets its turn: some milliseconds. */
const REVIEWS_A_TURN = 100

/** The full model: members, blend and aspects. */
export class TrainedSentiment implements SentimentModel {
  readonly #scorer: ReviewScorer
  readonly #content: SentimentContent
  readonly #header: Omit<Artifact, 'arrays'>

  constructor(content: SentimentContent, header: Omit<Artifact, 'arrays'>) {
    this.#content = content
    this.#scorer = new ReviewScorer(content.learned)
    this.#header = header
  }

  async predict(queries: readonly SentimentQuery[]): Promise<readonly SentimentPrediction[]> {
    const predictions: SentimentPrediction[] = []
    for (const query of queries) {
      predictions.push(this.#answer(query))
      if (predictions.length % REVIEWS_A_TURN === 0) await setImmediate()
    }
    return predictions
  }

  async evaluate(holdout: Rows<SentimentRow>): Promise<Metrics> {
    return (await this.judge(holdout)).metrics
  }

  judge(holdout: Rows<SentimentRow>): Promise<Judgement> {
    return judgeSentiment(this, this.#header.modelName, holdout)
  }

  async save(): Promise<Artifact> {
    return { ...this.#header, arrays: sentimentArrays(this.#content) }
  }

  /** All memory is the garbage collector's. */
  dispose(): void {}

  #answer({ text, title, aspects = false }: SentimentQuery): SentimentPrediction {
    const review = readReview(text, title)
    const doubt = this.#doubtOf(review)
    const { probability, stars } = this.#scorer.scoreRead(review)
    const score = doubt === null ? probability : this.#content.baseRate
    const knowsStars = stars !== undefined && doubt === null
    return {
      sentiment_score: score,
      sentiment: doubt === null ? sentimentOf(score) : 'neutral',
      rating: knowsStars ? stars.expected : null,
      rating_probabilities: knowsStars ? [...stars.probabilities] : null,
      aspects: aspects && doubt === null ? findAspects(this.#scorer, review) : [],
      language_known: doubt !== 'unknown_words',
      doubt,
    }
  }

  /** Marks and numbers are no words; emoji are, in any language. */
  #doubtOf({ tokens }: ReadReview): SentimentDoubt {
    let words = 0
    let known = 0
    for (const token of tokens) {
      if (token === ':)' || token === ':(' || token === '<3') return null
      if (!/^\p{L}/u.test(token)) continue
      words++
      if (commonWords.has(token) || this.#content.learned.table.wordId(token) >= 0) known++
    }
    if (words === 0) return 'no_words'
    return known < words * LEAST_KNOWN_SHARE ? 'unknown_words' : null
  }
}

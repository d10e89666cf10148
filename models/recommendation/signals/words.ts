import type { WeightedHistory } from '../collaborative/collaborative-model.ts'
import type { ArticleWords } from '../data/article-words.ts'

/** What the whole shop buys weighs as much as this many purchases of the customer's own. */
const SMOOTHING = 2
/** A text of fewer words than this is not taken for more telling than a long one. */
const FEWEST_WORDS = 4

/**
 * How much more often than everybody a customer buys what is described by the words of an article: the mean over its
 * words of the log ratio of the shares of purchases with the word, smoothed towards everybody's.
 */
export class WordSignal {
  readonly #words: ArticleWords
  /** Everybody's share of purchases with each word. */
  readonly #shares: Float64Array
  /** Shared between calls, which never yield. */
  readonly #counts: Float64Array
  readonly #lifts: Float64Array

  /** `demand`: how much each article is bought, in any unit; aligned with the articles. */
  constructor(words: ArticleWords, demand: ArrayLike<number>) {
    const { of, texts } = words
    this.#words = words
    this.#counts = new Float64Array(texts.columnCount)
    this.#lifts = new Float64Array(texts.columnCount)
    const sums = new Float64Array(texts.columnCount)
    let total = 0
    for (let article = 0; article < of.length; article++) {
      const text = of[article]!
      if (text === -1) continue
      total += demand[article]!
      for (let word = texts.pointers[text]!; word < texts.pointers[text + 1]!; word++) {
        sums[texts.columns[word]!]! += demand[article]!
      }
    }
    this.#shares = sums.map((sum) => (sum + 1) / (total + 2))
  }

  /** Adds weight * signal to the score of the articles at these places; 0 for those without a text. */
  add(history: WeightedHistory, weight: number, scores: Float32Array, at: Int32Array): void {
    const lifts = this.liftsOf(history)
    if (!lifts) return
    for (const article of at) scores[article]! += weight * this.meanOf(article, lifts)
  }

  /**
   * The log ratio of each word; undefined: nothing of the history has a text. Valid until the next call.
   */
  liftsOf({ places, weights }: WeightedHistory): Float64Array | undefined {
    const { of, texts } = this.#words
    const { pointers, columns } = texts
    const counts = this.#counts.fill(0)
    let total = 0
    for (let i = 0; i < places.length; i++) {
      const text = of[places[i]!]!
      if (text === -1) continue
      total += weights[i]!
      for (let word = pointers[text]!; word < pointers[text + 1]!; word++) counts[columns[word]!]! += weights[i]!
    }
    if (total === 0) return undefined
    const shares = this.#shares
    const lifts = this.#lifts.fill(Math.log(SMOOTHING / (total + SMOOTHING)))
    for (let word = 0; word < counts.length; word++) {
      const count = counts[word]!
      if (count === 0) continue
      const expected = shares[word]!
      lifts[word] = Math.log((count + SMOOTHING * expected) / ((total + SMOOTHING) * expected))
    }
    return lifts
  }

  /** The signal of one article, by lifts of words. */
  meanOf(article: number, lifts: Float64Array): number {
    const { of, texts } = this.#words
    const text = of[article]!
    if (text === -1) return 0
    const start = texts.pointers[text]!
    const end = texts.pointers[text + 1]!
    let sum = 0
    for (let word = start; word < end; word++) sum += lifts[texts.columns[word]!]!
    return sum / Math.max(FEWEST_WORDS, end - start)
  }
}

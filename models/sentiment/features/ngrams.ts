import { PairPlaces } from '../../math/pair-places.ts'
import type { ReadReview } from '../text/read-review.ts'
import { WordIds } from '../text/word-ids.ts'

/** In the place of the first word of a pair that is a single word. */
const NO_WORD = -1
/** The first word of a single word of the title, and what is added to a pair's first word there. */
const TITLE_WORD = -2
/** A word's code is WORD_STEP x its id, plus 1 where a negation reaches it. */
const WORD_STEP = 2

/**
 * The columns of a review: its distinct words and pairs of neighbours, a negated word ("NOT_good") being another one than
 * the same word as it is, and the words of the title again, because a title sums up. What is written with spaces between
 * and what is not in the table has no column.
 */
export class NgramTable {
  readonly #words: WordIds
  readonly #pairs: PairPlaces
  /** The review that last met a column, so that it counts once in it. */
  #met = new Int32Array(0)
  #meeting = 0

  private constructor(words: WordIds, pairs: PairPlaces) {
    this.#words = words
    this.#pairs = pairs
  }

  static empty(): NgramTable {
    return new NgramTable(new WordIds(), new PairPlaces())
  }

  static from({ words, firsts, seconds }: NgramLists): NgramTable {
    return new NgramTable(WordIds.from(words), PairPlaces.from(firsts, seconds))
  }

  get columnCount(): number {
    return this.#pairs.length
  }

  /** Everything there is, columns in order. */
  lists(): NgramLists {
    return { words: this.#words.words(), ...this.#pairs.pairs() }
  }

  /** The same words, but only the columns for which `isKept`. */
  keep(isKept: (column: number) => boolean): NgramTable {
    const { words, firsts, seconds } = this.lists()
    const kept = Int32Array.from(firsts.keys()).filter(isKept)
    return NgramTable.from({ words, firsts: kept.map((at) => firsts[at]!), seconds: kept.map((at) => seconds[at]!) })
  }

  /** Adds what is new. Appends the distinct columns of the review to `into`, in the order of the text. */
  learn(review: ReadReview, into: number[]): void {
    const ids = Int32Array.from(review.tokens, (token) => this.#words.add(token))
    this.#collect(review, ids, (a, b) => this.#pairs.add(a, b), into)
  }

  /** As `learn`, but columns that are not known are left out. `ids` are those of idsOf. */
  read(review: ReadReview, into: number[], ids = this.idsOf(review)): void {
    this.#collect(review, ids, (a, b) => this.#pairs.find(a, b), into)
  }

  /** For each token its word's place in `lists().words`, -1 where it is not known. */
  idsOf({ tokens }: ReadReview): Int32Array {
    const ids = new Int32Array(tokens.length)
    for (let at = 0; at < ids.length; at++) ids[at] = this.#words.find(tokens[at]!)
    return ids
  }

  /** The place of the word in `lists().words`, -1 where it is not known. */
  wordId(word: string): number {
    return this.#words.find(word)
  }

  /** The columns of the token at `at` and of the pair that ends with it, -1 where there is none. */
  columnsAt({ tokens, isNegated }: ReadReview, at: number): readonly [word: number, pair: number] {
    const code = this.#codeOf(tokens[at]!, isNegated[at]!)
    if (code < 0) return [-1, -1]
    const before = at === 0 ? -1 : this.#codeOf(tokens[at - 1]!, isNegated[at - 1]!)
    return [this.#pairs.find(NO_WORD, code), before < 0 ? -1 : this.#pairs.find(before, code)]
  }

  #codeOf(token: string, isNegated: number): number {
    const id = this.#words.find(token)
    return id < 0 ? -1 : id * WORD_STEP + isNegated
  }

  #collect(
    { isNegated, titleTokens }: ReadReview,
    ids: Int32Array,
    placeOf: (first: number, second: number) => number,
    into: number[],
  ): void {
    this.#meeting++
    let before = -1
    for (let at = 0; at < ids.length; at++) {
      const id = ids[at]!
      const code = id < 0 ? -1 : id * WORD_STEP + isNegated[at]!
      if (code >= 0) {
        this.#put(placeOf(NO_WORD, code), into)
        if (before >= 0) this.#put(placeOf(before, code), into)
        if (at < titleTokens) this.#put(placeOf(TITLE_WORD, code), into)
      }
      before = code
    }
  }

  /** Once a review. */
  #put(column: number, into: number[]): void {
    if (column < 0) return
    if (column >= this.#met.length) this.#growMet(column)
    if (this.#met[column] === this.#meeting) return
    this.#met[column] = this.#meeting
    into.push(column)
  }

  #growMet(column: number): void {
    const larger = new Int32Array(Math.max(this.#pairs.length, column + 1) * 2)
    larger.set(this.#met)
    this.#met = larger
  }
}

/** A table as lists: the words by id, and for each column its two codes. */
export interface NgramLists {
  readonly words: readonly string[]
  readonly firsts: Int32Array
  readonly seconds: Int32Array
}

import type { NgramTable } from '../features/ngrams.ts'
import { POLARITY_FEATURES } from '../features/polarity.ts'
import { addSubwords } from '../features/subwords.ts'
import type { ReadReview } from '../text/read-review.ts'
import type { FittedMember } from './fit-member.ts'
import type { MemberPlan } from './members.ts'

/** What the members are, in the form that answers fastest: the numbers of a column lie together. */
export interface MemberArrays {
  /** Columns x members on words. */
  readonly wordCoefficients: Float32Array
  /** The same; 0 for members whose rows are not normalised. */
  readonly wordSquares: Float32Array
  /** A number a bucket. */
  readonly subwordCoefficients: Float32Array
  readonly subwordSquares: Float32Array
  /** Members x POLARITY_FEATURES, for the polarity features when standardised. */
  readonly polarity: Float64Array
  /** A number a member. */
  readonly intercepts: Float64Array
}

/** Reviews are scored by all members at once. */
export class MemberScores {
  readonly arrays: MemberArrays
  readonly #table: NgramTable
  readonly #wordPlaces: readonly number[]
  readonly #subwordPlaces: readonly number[]
  /** For each known word, plain and negated: the sum of its subwords' coefficients and of their squares. */
  readonly #subwordSums: Float64Array
  /** The review that last met a word, so that it counts once in it. */
  readonly #met: Int32Array
  #meeting = 0

  constructor(plans: readonly MemberPlan[], table: NgramTable, arrays: MemberArrays) {
    this.arrays = arrays
    this.#table = table
    this.#wordPlaces = placesOf(plans, 'words')
    this.#subwordPlaces = placesOf(plans, 'subwords')
    const { words } = table.lists()
    this.#subwordSums = new Float64Array(words.length * 4)
    this.#met = new Int32Array(words.length * 2)
    words.forEach((word, id) => {
      for (const negated of [0, 1]) this.#sumSubwords(word, negated, this.#subwordSums, (id * 2 + negated) * 2)
    })
  }

  static arraysOf(plans: readonly MemberPlan[], fitted: readonly FittedMember[]): MemberArrays {
    const words = placesOf(plans, 'words').map((place) => fitted[place]!)
    const subwords = placesOf(plans, 'subwords').map((place) => fitted[place]!)
    return {
      wordCoefficients: interleave(words.map(({ coefficients }) => coefficients)),
      wordSquares: interleave(
        words.map(({ squares, coefficients }) => squares ?? new Float64Array(coefficients.length)),
      ),
      subwordCoefficients: interleave(subwords.map(({ coefficients }) => coefficients)),
      subwordSquares: interleave(
        subwords.map(({ squares, coefficients }) => squares ?? new Float64Array(coefficients.length)),
      ),
      polarity: Float64Array.from(fitted.flatMap(({ polarity }) => [...polarity])),
      intercepts: Float64Array.from(fitted, ({ intercept }) => intercept),
    }
  }

  /** Writes the score of every member to `into`, which begins with one place each. */
  write(review: ReadReview, standardisedPolarity: Float64Array, into: Float64Array): void {
    const { polarity, intercepts } = this.arrays
    const norms = this.lengths(review, into)
    for (let member = 0; member < intercepts.length; member++) {
      let score = into[member]! / norms[member]! + intercepts[member]!
      for (let k = 0; k < POLARITY_FEATURES; k++) {
        score += polarity[member * POLARITY_FEATURES + k]! * standardisedPolarity[k]!
      }
      into[member] = score
    }
  }

  /** What each member's sums are divided by; the sums before that are written to `sums`. */
  lengths(review: ReadReview, sums: Float64Array): Float64Array {
    const { wordCoefficients, wordSquares, intercepts } = this.arrays
    const squares = new Float64Array(intercepts.length)
    sums.fill(0, 0, intercepts.length)
    const columns: number[] = []
    const ids = this.#table.idsOf(review)
    this.#table.read(review, columns, ids)
    const width = this.#wordPlaces.length
    for (let k = 0; k < width; k++) {
      let sum = 0
      let square = 0
      for (const column of columns) {
        sum += wordCoefficients[column * width + k]!
        square += wordSquares[column * width + k]!
      }
      sums[this.#wordPlaces[k]!] = sum
      squares[this.#wordPlaces[k]!] = square
    }
    this.#addSubwords(review, ids, sums, squares)
    return squares.map((square) => (square > 0 ? Math.sqrt(square) : 1))
  }

  /** One member alone reads subwords; a plan with more would need as many sums a word. */
  #addSubwords({ tokens, isNegated }: ReadReview, ids: Int32Array, sums: Float64Array, squares: Float64Array): void {
    const [place] = this.#subwordPlaces
    if (place === undefined) return
    const unknown = new Float64Array(2)
    const unknownSeen = new Set<string>()
    this.#meeting++
    for (let at = 0; at < tokens.length; at++) {
      const id = ids[at]!
      if (id < 0) {
        const token = tokens[at]!
        const marked = isNegated[at] === 1 ? `not ${token}` : token
        if (unknownSeen.has(marked)) continue
        unknownSeen.add(marked)
        this.#sumSubwords(token, isNegated[at]!, unknown, 0)
        sums[place]! += unknown[0]!
        squares[place]! += unknown[1]!
        continue
      }
      const code = id * 2 + isNegated[at]!
      if (this.#met[code] === this.#meeting) continue
      this.#met[code] = this.#meeting
      sums[place]! += this.#subwordSums[code * 2]!
      squares[place]! += this.#subwordSums[code * 2 + 1]!
    }
  }

  #sumSubwords(word: string, isNegated: number, into: Float64Array, at: number): void {
    const buckets: number[] = []
    addSubwords(word, isNegated, buckets)
    let sum = 0
    let square = 0
    for (const bucket of buckets) {
      sum += this.arrays.subwordCoefficients[bucket]!
      square += this.arrays.subwordSquares[bucket]!
    }
    into[at] = sum
    into[at + 1] = square
  }
}

function placesOf(plans: readonly MemberPlan[], source: MemberPlan['source']): number[] {
  return plans.flatMap((plan, place) => (plan.source === source ? [place] : []))
}

function interleave(lists: readonly Float64Array[]): Float32Array {
  const [first] = lists
  const together = new Float32Array(lists.length * (first?.length ?? 0))
  lists.forEach((list, k) => {
    for (let at = 0; at < list.length; at++) together[at * lists.length + k] = list[at]!
  })
  return together
}

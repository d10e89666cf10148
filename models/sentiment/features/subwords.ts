import type { ReadReview } from '../text/read-review.ts'

/** Runs of letters within a word, its beginning and end being marked: Bojanowski et al. 2017, "Enriching word vectors". */
const SHORTEST = 2
const LONGEST = 5
const EDGE = 95
/** Buckets that runs are hashed to, a power of two: enough that most runs have one of their own, and 1 MB of weights. */
export const SUBWORD_BUCKETS = 1 << 18
const FNV_PRIME = 16_777_619
const FNV_START = 2_166_136_261
/** A longer word is a web address or a row of letters. */
const LONGEST_WORD = 40

/**
 * Appends the buckets of the runs of 2 to 5 letters of a word to `into`, with repeats, by FNV-1a. A word that a negation
 * reaches has other buckets.
 */
export function addSubwords(word: string, isNegated: number, into: number[]): void {
  const length = Math.min(word.length, LONGEST_WORD) + 2
  for (let from = 0; from < length; from++) {
    let hash = FNV_START ^ isNegated
    const end = Math.min(length, from + LONGEST)
    for (let at = from; at < end; at++) {
      const code = at === 0 || at === length - 1 ? EDGE : word.charCodeAt(at - 1)
      hash = Math.imul(hash ^ code, FNV_PRIME)
      if (at - from + 1 >= SHORTEST) into.push((hash ^ (hash >>> 15)) & (SUBWORD_BUCKETS - 1))
    }
  }
}

/** Calls `use` once for each distinct word of the review, negated ones apart. */
export function forEachDistinctWord(
  { tokens, isNegated }: ReadReview,
  use: (word: string, isNegated: number) => void,
): void {
  const seen = [new Set<string>(), new Set<string>()] as const
  for (let at = 0; at < tokens.length; at++) {
    const negated = isNegated[at] === 1 ? 1 : 0
    const words = seen[negated]
    const token = tokens[at]!
    if (words.has(token)) continue
    words.add(token)
    use(token, negated)
  }
}

import type { ReviewScorer } from '../stack/review-scorer.ts'
import type { ReadReview } from '../text/read-review.ts'
import { type AspectName, aspectNames, aspectOf } from './aspect-words.ts'
import { type Clause, clausesOf, sentenceAround } from './clauses.ts'
import { tokenContributions } from './token-contributions.ts'

/** What a review says of an aspect. */
export interface AspectMention {
  readonly aspect: AspectName
  readonly sentiment: 'positive' | 'negative' | 'neutral'
  /** Sum of the contributions of the words of its clauses to the log odds. */
  readonly score: number
  /** The words that decided, as written, the weightiest first; at most three. */
  readonly phrases: readonly string[]
  /** The sentence in which it says so, as written. */
  readonly quote: string
}

const SHOWN_PHRASES = 3
/** Log odds between which a clause says neither: "the colour is blue". */
const NEUTRAL = 0.15

/**
 * The aspects that a review speaks of, in the order of aspectNames. A clause is of each aspect that a word of it names; its
 * sentiment is what the linear members make of its words. Never more than one mention an aspect.
 */
export function findAspects(scorer: ReviewScorer, review: ReadReview): AspectMention[] {
  const clauses = clausesOf(review)
  const found = new Map<AspectName, Clause[]>()
  for (const clause of clauses) {
    const named = new Set<AspectName>()
    for (let at = clause.from; at < clause.until; at++) {
      const aspect = aspectOf(review.tokens[at]!)
      if (aspect !== undefined) named.add(aspect)
    }
    for (const aspect of named) found.set(aspect, [...(found.get(aspect) ?? []), clause])
  }
  if (found.size === 0) return []
  const contributions = tokenContributions(scorer, review)
  return aspectNames.flatMap((aspect) => {
    const own = found.get(aspect)
    return own === undefined ? [] : [mentionOf(aspect, own, review, contributions)]
  })
}

function mentionOf(
  aspect: AspectName,
  clauses: readonly Clause[],
  review: ReadReview,
  contributions: Float64Array,
): AspectMention {
  const sumOf = ({ from, until }: Clause) => contributions.subarray(from, until).reduce((sum, value) => sum + value, 0)
  const score = clauses.reduce((sum, clause) => sum + sumOf(clause), 0)
  const sign = score < 0 ? -1 : 1
  const places = clauses
    .flatMap(({ from, until }) => Array.from({ length: until - from }, (_, k) => from + k))
    .filter((at) => contributions[at]! * sign > 0 && /\p{L}/u.test(review.tokens[at]!))
    .sort((a, b) => Math.abs(contributions[b]!) - Math.abs(contributions[a]!) || a - b)
  const weightiest = clauses.toSorted((a, b) => sign * (sumOf(b) - sumOf(a)))[0]!
  const { start, end } = sentenceAround(review, weightiest)
  const phrases = places.slice(0, SHOWN_PHRASES).map((at) => phraseAt(review, at))
  return {
    aspect,
    sentiment: Math.abs(score) < NEUTRAL ? 'neutral' : score > 0 ? 'positive' : 'negative',
    score,
    phrases: [...new Set(phrases)],
    quote: review.whole.slice(start, end),
  }
}

/** The word as written, with the negation directly before it. */
function phraseAt({ whole, starts, ends, tokens, isNegated }: ReadReview, at: number): string {
  const isWithNegation = isNegated[at] === 1 && at > 0 && isNegated[at - 1] === 0
  const from = isWithNegation && tokens[at - 1] === "n't" && at > 1 ? at - 2 : isWithNegation ? at - 1 : at
  return whole.slice(starts[from]!, ends[at]!)
}

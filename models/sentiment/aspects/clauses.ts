import type { ReadReview } from '../text/read-review.ts'

/** Tokens `from` to before `until`, which say one thing. */
export interface Clause {
  readonly from: number
  readonly until: number
}

const sentenceEnds: ReadonlySet<string> = new Set(['.', '!', '!!', '?', '??', ';', ':)', ':('])
const turns: ReadonlySet<string> = new Set(['but', 'however', 'although', 'though', 'yet', 'except'])
/** What a comma or "and" cuts off must say something of its own: "soft, warm and light" is one clause. */
const FEWEST_WORDS = 4

/**
 * The clauses of a review, in order. A sentence's end, a word as "but" and a comma or "and" with at least FEWEST_WORDS
 * tokens on its left end one; so does the title.
 */
export function clausesOf({ tokens, titleTokens }: ReadReview): Clause[] {
  const clauses: Clause[] = []
  let from = 0
  const end = (until: number, next: number) => {
    if (until > from) clauses.push({ from, until })
    from = next
  }
  tokens.forEach((token, at) => {
    if (at === titleTokens && titleTokens > 0) end(at, at)
    if (sentenceEnds.has(token)) end(at + 1, at + 1)
    else if (turns.has(token)) end(at, at)
    else if ((token === ',' || token === 'and') && at - from >= FEWEST_WORDS) end(at, at + 1)
  })
  end(tokens.length, tokens.length)
  return clauses
}

/** The sentence of the review that a clause stands in: its bounds in the text as written, without blanks around. */
export function sentenceAround(review: ReadReview, { from, until }: Clause): { start: number; end: number } {
  const { tokens, starts, ends, titleTokens, titleLength, whole } = review
  let first = from
  while (first > 0 && first !== titleTokens && !sentenceEnds.has(tokens[first - 1]!)) first--
  let last = until - 1
  while (last + 1 < tokens.length && last + 1 !== titleTokens && !sentenceEnds.has(tokens[last]!)) last++
  const start = starts[first]!
  // The full stop behind a title is ours.
  const bound = first < titleTokens ? titleLength : whole.length
  const end = Math.min(Math.max(ends[last]!, start), bound)
  const written = whole.slice(start, end)
  return { start, end: start + written.trimEnd().length }
}

import { negationScope } from './negation.ts'
import { type Tokens, tokenise } from './tokens.ts'

/** A review's tokens, the title first, and which of them a negation reaches. */
export interface ReadReview extends Tokens {
  /** Title and text as the places of the tokens count them. */
  readonly whole: string
  /** 1 where a negation reaches the token, else 0; aligned with the tokens. */
  readonly isNegated: Uint8Array
  /** How many of the tokens are the title's. */
  readonly titleTokens: number
  /** How long the title is in `whole`; the text begins two characters later. 0: there is none. */
  readonly titleLength: number
}

/** The title ends as a sentence does, so that no negation and no pair of words reaches from it into the text. */
const AFTER_TITLE = '.\n'

export function readReview(text: string, title: string | null = null): ReadReview {
  const hasTitle = title !== null && title.trim() !== ''
  const head = hasTitle ? title + AFTER_TITLE : ''
  const whole = head + text
  const { tokens, starts, ends } = tokenise(whole)
  let titleTokens = 0
  while (titleTokens < starts.length && starts[titleTokens]! < head.length) titleTokens++
  const titleLength = hasTitle ? title.length : 0
  return { whole, tokens, starts, ends, isNegated: negationScope(tokens), titleTokens, titleLength }
}

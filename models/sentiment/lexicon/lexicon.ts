/** A line of niche_data.sentiment_lexicon: what a term adds to the log odds that the writer is content. */
export interface LexiconRow {
  /**
   * A word, two words with a space between, either with "not " before it where a negation reaches the first; or
   * INTERCEPT_TERM.
   */
  readonly term: string
  readonly weight: number
}

/** The term whose weight every review has, whatever its words: no word of a text is an apostrophe alone. */
export const INTERCEPT_TERM = "'"

/** A word, or what ends a clause and with it a negation; the same regular expression in SQL. */
const token = /[a-z][a-z']*|[.,;:!?()]/g

/** Words from behind which a negation reaches to the end of the clause, besides all that end with "n't". */
export const LEXICON_NEGATORS: readonly string[] = [
  ...['not', 'no', 'never', 'neither', 'nor', 'none', 'nothing', 'without', 'hardly', 'barely', 'cannot'],
  ...['dont', 'didnt', 'doesnt', 'isnt', 'wasnt', 'wont', 'cant'],
]
const negators: ReadonlySet<string> = new Set(LEXICON_NEGATORS)

/**
 * The distinct terms of a text, by rules that SQL follows alike: curly apostrophes made straight; A to Z in lower case,
 * nothing else changed; words begin with a-z and go on with a-z and apostrophes; a mark of [.,;:!?()] or the word "but"
 * ends a clause; from behind a negation to the end of its clause words are "not <word>"; pairs are of neighbours within a
 * clause, the first of them with its "not ".
 */
export function lexiconTerms(text: string): Set<string> {
  const terms = new Set<string>()
  let isNegated = false
  let before: string | undefined
  for (const [word] of asciiLower(text).matchAll(token)) {
    if (word === 'but' || word < 'a') {
      isNegated = false
      before = undefined
      continue
    }
    const marked = isNegated ? `not ${word}` : word
    terms.add(marked)
    if (before !== undefined) terms.add(`${before} ${word}`)
    before = marked
    if (negators.has(word) || word.endsWith("n't")) isNegated = true
  }
  return terms
}

/** A lexicon to look up in. */
export type Lexicon = ReadonlyMap<string, number>

export function lexiconOf(rows: readonly LexiconRow[]): Lexicon {
  return new Map(rows.map(({ term, weight }) => [term, weight]))
}

/**
 * The probability that the writer is content by the lexicon alone, 0 to 1: the logistic function of the intercept plus
 * the weights of the distinct terms. What keyword_sentiment of the database computes.
 */
export function lexiconScore(lexicon: Lexicon, text: string): number {
  return 1 / (1 + Math.exp(-lexiconLogOdds(lexicon, text)))
}

export function lexiconLogOdds(lexicon: Lexicon, text: string): number {
  let sum = lexicon.get(INTERCEPT_TERM) ?? 0
  for (const term of lexiconTerms(text)) sum += lexicon.get(term) ?? 0
  return sum
}

function asciiLower(text: string): string {
  return text.replace(/[’‘]/g, "'").replace(/[A-Z]+/g, (capitals) => capitals.toLowerCase())
}

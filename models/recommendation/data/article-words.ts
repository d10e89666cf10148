import type { CatalogueRow } from '../../../features/index.ts'
import type { CompressedSparseRows } from '../../math/compressed-sparse-rows.ts'
import { countWords } from '../content/count-words.ts'

/** A word of fewer texts tells nothing of a taste that the article itself does not tell. */
const FEWEST_TEXTS = 5
/** A word of more of the texts than this share says what all articles are. */
const MOST_TEXTS = 0.5
/** What goes with what takes the square of them in memory. */
const MOST_WORDS = 500

/** What the shop says of its articles, as sets of words. The colours of a product mostly share a text. */
export interface ArticleWords {
  /** Which text each article has; -1: none. Aligned with the article ids. */
  readonly of: Int32Array
  /** A row per text: its words, ascending. */
  readonly texts: CompressedSparseRows
}

/** From the descriptions, since names are often arbitrary; undefined: the catalogue does not have the article. */
export function readWords(articles: readonly (CatalogueRow | undefined)[]): ArticleWords {
  const places = new Map<string, number>()
  const of = Int32Array.from(articles, (article) => {
    const text = article?.description
    if (typeof text !== 'string' || text === '') return -1
    const known = places.get(text) ?? places.size
    places.set(text, known)
    return known
  })
  const sets = Array.from(places.keys(), (description) => new Set(countWords({ name: '', description }).keys()))
  const found = new Map<string, number>()
  for (const set of sets) for (const word of set) found.set(word, (found.get(word) ?? 0) + 1)
  const kept = [...found]
    .filter(([, texts]) => texts >= FEWEST_TEXTS && texts <= MOST_TEXTS * sets.length)
    .sort(([a, ofA], [b, ofB]) => ofB - ofA || (a < b ? -1 : 1))
    .slice(0, MOST_WORDS)
    .map(([word]) => word)
    .sort()
  const numbers = new Map(kept.map((word, number) => [word, number]))
  const pointers = [0]
  const columns: number[] = []
  for (const set of sets) {
    columns.push(...[...set].flatMap((word) => numbers.get(word) ?? []).sort((a, b) => a - b))
    pointers.push(columns.length)
  }
  return {
    of,
    texts: { columnCount: kept.length, pointers: Int32Array.from(pointers), columns: Int32Array.from(columns) },
  }
}

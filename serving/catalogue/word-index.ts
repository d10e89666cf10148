import type { CatalogueColumns, TextColumn } from './catalogue-columns.ts'

/** Where the words are that a mistyped word may have meant, too (niche_data.list_search_words). */
const WORD_COLUMNS = [
  'prod_name',
  'product_type_name',
  'colour_group_name',
  'section_name',
  'graphical_appearance_name',
  'department_name',
] as const satisfies readonly TextColumn[]

/** Letters; shorter ones say too little to be looked for or suggested. */
export const SHORTEST_WORD = 3

/** Lower case, without accents, letters only. */
export function wordsOf(text: string): readonly string[] {
  const plain = text.normalize('NFD').replace(/\p{Mark}/gu, '')
  return plain.toLowerCase().match(/\p{Letter}+/gu) ?? []
}

/** Every word of the catalogue and where it is. About 4 bytes for each word of each article. */
export interface WordIndex {
  /** Ascending, each once. */
  readonly words: readonly string[]
  /** For each word the places of the articles that have it, ascending. */
  readonly places: readonly Int32Array[]
  /** The first word that is not before `prefix`. */
  firstFrom(prefix: string): number
}

const known = new WeakMap<CatalogueColumns['texts'], WordIndex>()

/** Made once for as long as no description changes. */
export function wordIndexOf({ texts }: CatalogueColumns): WordIndex {
  const before = known.get(texts)
  if (before) return before
  const places = new Map<string, number[]>()
  for (let place = 0; place < texts.prod_name.length; place++) {
    const words = new Set(WORD_COLUMNS.flatMap((column) => wordsOf(texts[column][place] ?? '')))
    for (const word of words) {
      if (word.length < SHORTEST_WORD) continue
      const list = places.get(word)
      if (list) list.push(place)
      else places.set(word, [place])
    }
  }
  const words = [...places.keys()].sort()
  const made: WordIndex = {
    words,
    places: words.map((word) => Int32Array.from(places.get(word)!)),
    firstFrom: (prefix) => firstFrom(words, prefix),
  }
  known.set(texts, made)
  return made
}

function firstFrom(words: readonly string[], prefix: string): number {
  let low = 0
  let high = words.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (words[middle]! < prefix) low = middle + 1
    else high = middle
  }
  return low
}

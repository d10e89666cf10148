import type { CatalogueState } from './catalogue-state.ts'
import type { CountedCategory } from './list-categories.ts'
import { SHORTEST_WORD, type WordIndex, wordIndexOf, wordsOf } from './word-index.ts'

export interface Suggestions {
  /** What was typed with its last word completed, and how many articles have all the words; the most first. */
  readonly words: readonly { readonly text: string; readonly articles: number }[]
  /** One colour of each product, the name that begins so first, then the newest. */
  readonly articles: readonly {
    readonly article_id: number
    readonly prod_name: string
    readonly product_type_name: string
    readonly colour_group_name: string | null
    readonly price: string
  }[]
  /** With the names above it; those with most articles first. */
  readonly categories: readonly {
    readonly category_id: number
    readonly name: string
    readonly path: readonly string[]
    readonly articles: number
  }[]
}

/**
 * What somebody who has typed so much may want, from memory; at most n of each. Every word of three letters or more
 * counts, the last one, of any length, as the beginning of one. Nothing that is hidden is suggested or counted.
 */
export function suggest(
  state: CatalogueState,
  categories: readonly CountedCategory[],
  typed: string,
  n: number,
): Suggestions {
  const words = wordsOf(typed)
  const last = words.at(-1)
  if (last === undefined) return { words: [], articles: [], categories: [] }
  const index = wordIndexOf(state.columns)
  const { isHidden } = state.columns
  let mask = isHidden.map((hidden) => 1 - hidden)
  for (const word of words.slice(0, -1)) {
    if (word.length >= SHORTEST_WORD) mask = intersect(mask, placesOfWord(index, word))
  }
  const completed: { text: string; articles: number }[] = []
  const found = new Uint8Array(mask.length)
  const typedBefore = words.slice(0, -1).map((word) => `${word} `)
  for (let at = index.firstFrom(last); at < index.words.length && index.words[at]!.startsWith(last); at++) {
    let articles = 0
    for (const place of index.places[at]!) {
      if (mask[place] !== 1) continue
      articles++
      found[place] = 1
    }
    if (articles > 0) completed.push({ text: typedBefore.join('') + index.words[at]!, articles })
  }
  completed.sort((a, b) => b.articles - a.articles || (a.text < b.text ? -1 : 1))
  return {
    words: completed.slice(0, n),
    articles: articlesAt(state, found, words.join(' '), n),
    categories: categoriesNamed(categories, words, n),
  }
}

function placesOfWord(index: WordIndex, word: string): Int32Array {
  const at = index.firstFrom(word)
  return index.words[at] === word ? index.places[at]! : new Int32Array(0)
}

function intersect(mask: Uint8Array<ArrayBuffer>, places: Int32Array): Uint8Array<ArrayBuffer> {
  const both = new Uint8Array(mask.length)
  for (const place of places) both[place] = mask[place]!
  return both
}

function articlesAt({ columns }: CatalogueState, found: Uint8Array, typed: string, n: number): Suggestions['articles'] {
  const { ids, texts, createdAt, productCodes, priceCents } = columns
  const places: number[] = []
  for (let place = 0; place < found.length; place++) if (found[place] === 1) places.push(place)
  const begins = (place: number) => Number(texts.prod_name[place]!.toLowerCase().startsWith(typed))
  const ranked = places
    .map((place) => ({ place, begins: begins(place) }))
    .sort((a, b) => b.begins - a.begins || createdAt[b.place]! - createdAt[a.place]! || a.place - b.place)
  const products = new Set<number>()
  const suggested: Suggestions['articles'][number][] = []
  for (const { place } of ranked) {
    if (suggested.length === n) break
    if (products.has(productCodes[place]!)) continue
    products.add(productCodes[place]!)
    suggested.push({
      article_id: ids[place]!,
      prod_name: texts.prod_name[place]!,
      product_type_name: texts.product_type_name[place]!,
      colour_group_name: texts.colour_group_name[place]!,
      price: (priceCents[place]! / 100).toFixed(2),
    })
  }
  return suggested
}

/** Each typed word begins a word of the name or of a name above it, the last one a word of the name itself. */
function categoriesNamed(
  roots: readonly CountedCategory[],
  typed: readonly string[],
  n: number,
): Suggestions['categories'] {
  const found: Suggestions['categories'][number][] = []
  const visit = ({ category_id, name, articles, children }: CountedCategory, above: readonly string[]) => {
    const own = wordsOf(name)
    const all = [...above.flatMap(wordsOf), ...own]
    const fits =
      own.some((word) => word.startsWith(typed.at(-1)!)) &&
      typed.every((begin) => all.some((word) => word.startsWith(begin)))
    if (fits && articles > 0) found.push({ category_id, name, path: above, articles })
    for (const child of children) visit(child, [...above, name])
  }
  for (const root of roots) visit(root, [])
  found.sort((a, b) => b.articles - a.articles || a.category_id - b.category_id)
  return found.slice(0, n)
}

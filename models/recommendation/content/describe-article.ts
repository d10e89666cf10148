import { countWords } from './count-words.ts'
import type { DescribedArticle } from './described-article.ts'

/** One dimension of an embedding: a value of an attribute, or a word stem where `attribute` is null. */
export interface ContentFeature {
  readonly attribute: string | null
  readonly value: string
}

/** A feature of an article, with how often it is said. */
export interface SaidFeature extends ContentFeature {
  /** The same for the same feature, another for another. */
  readonly key: string
  readonly times: number
}

/** The attributes that are known, once each, and the words. `stems`: see countWords. */
export function describeArticle(article: DescribedArticle, stems?: Map<string, string>): SaidFeature[] {
  const said: SaidFeature[] = []
  for (const [attribute, value] of Object.entries(article.attributes)) {
    if (value !== null) said.push({ attribute, value, key: keyOf({ attribute, value }), times: 1 })
  }
  for (const [value, times] of countWords(article, stems)) {
    said.push({ attribute: null, value, key: keyOf({ attribute: null, value }), times })
  }
  return said
}

/** Of an attribute with its length before it, so that no two features have one key. */
export function keyOf({ attribute, value }: ContentFeature): string {
  return attribute === null ? `word ${value}` : `attribute ${attribute.length} ${attribute} ${value}`
}

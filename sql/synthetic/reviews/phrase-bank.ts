import { GARMENTS, type Garment } from '../garments.ts'
import { cumulate } from '../weighted-draw.ts'
import type { AspectPhrases, PhrasesByLevel } from './aspect-phrases.ts'
import { COLOUR_PHRASES } from './colour-phrases.ts'
import { DELIVERY_PHRASES } from './delivery-phrases.ts'
import { FABRIC_PHRASES } from './fabric-phrases.ts'
import { FIT_PHRASES } from './fit-phrases.ts'
import { LEVELS, type Level } from './level.ts'
import { BODY_FACTS, OTHER_FACTS } from './neutral-facts.ts'
import { PhraseCompiler } from './phrase.ts'
import { PRICE_PHRASES } from './price-phrases.ts'
import { SARCASM, SARCASM_CLOSINGS } from './sarcasm-phrases.ts'
import { ASPECTS, type Aspect } from './satisfaction.ts'
import { CLOSINGS, EXCLAMATIONS, VERDICTS } from './verdict-phrases.ts'
import type { PhrasePool } from './voice.ts'
import { GARMENT_WORD_LISTS, WORD_LISTS } from './word-lists.ts'

/** All that can be said of one garment. */
export interface PhraseBank {
  readonly clauses: Readonly<Record<Aspect, PoolsByLevel>>
  readonly fragments: Readonly<Record<Aspect, PoolsByLevel>>
  readonly verdicts: PoolsByLevel
  readonly closings: PoolsByLevel
  readonly exclamations: PoolsByLevel
  /** By kind; one review has at most one of a kind. */
  readonly facts: readonly PhrasePool[]
  readonly sarcasm: Readonly<Record<Aspect, PhrasePool>>
  readonly sarcasmClosings: PhrasePool
}
export type PoolsByLevel = Readonly<Record<Level, PhrasePool>>

const ASPECT_PHRASES: Readonly<Record<Aspect, AspectPhrases>> = {
  fit: FIT_PHRASES,
  fabric: FABRIC_PHRASES,
  colour: COLOUR_PHRASES,
  delivery: DELIVERY_PHRASES,
  price: PRICE_PHRASES,
}

/** An article has one colour and a customer one size. */
const REMEMBERED_LISTS = ['shade', 'size']
/** The plain words that all use stand first in a list: the n-th phrase weighs 1 / (n + flatness), as Zipf found. */
const RANK_FLATNESS = 1
/** The weight of a phrase that only suits this garment, as that of a general one in the middle of its list. */
const GARMENT_CLAUSE_WEIGHT = 1 / 8

export const PHRASE_BANKS: Readonly<Record<Garment, PhraseBank>> = mapKeys(GARMENTS, compileBank)

function compileBank(garment: Garment): PhraseBank {
  const compiler = new PhraseCompiler({
    isPlural: garment === 'denim',
    wordsOf: (listName) => GARMENT_WORD_LISTS[garment][listName] ?? WORD_LISTS[listName],
    isRemembered: (listName) => REMEMBERED_LISTS.includes(listName),
  })
  const pool = (ranked: readonly string[], others: readonly string[] = []): PhrasePool => ({
    phrases: [...ranked, ...others].map((text) => compiler.compile(text)),
    sums: cumulate([
      ...ranked.map((_, rank) => 1 / (rank + 1 + RANK_FLATNESS)),
      ...others.map(() => GARMENT_CLAUSE_WEIGHT),
    ]),
  })
  const pools = (ranked: PhrasesByLevel, others?: PhrasesByLevel): PoolsByLevel =>
    mapKeys(LEVELS, (level) => pool(ranked[level], others?.[level]))
  return {
    clauses: mapKeys(ASPECTS, (aspect) => {
      const { clauses, garmentClauses } = ASPECT_PHRASES[aspect]
      return pools(clauses, garmentClauses[garment])
    }),
    fragments: mapKeys(ASPECTS, (aspect) => pools(ASPECT_PHRASES[aspect].fragments)),
    verdicts: pools(VERDICTS),
    closings: pools(CLOSINGS),
    exclamations: pools(EXCLAMATIONS),
    facts: [pool(BODY_FACTS[garment]), ...OTHER_FACTS.map((facts) => pool(facts))],
    sarcasm: mapKeys(ASPECTS, (aspect) => pool(SARCASM[aspect])),
    sarcasmClosings: pool(SARCASM_CLOSINGS),
  }
}

function mapKeys<Key extends string, Value>(keys: readonly Key[], map: (key: Key) => Value): Record<Key, Value> {
  return Object.fromEntries(keys.map((key) => [key, map(key)])) as Record<Key, Value>
}

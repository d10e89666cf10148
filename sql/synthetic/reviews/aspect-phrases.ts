import type { Garment } from '../garments.ts'
import type { Level } from './level.ts'

export type PhrasesByLevel = Readonly<Record<Level, readonly string[]>>

/** What can be said of one aspect, in the notation of phrase.ts. */
export interface AspectPhrases {
  /** Clauses that stand alone or beside another, without capital and full stop; true of every garment. */
  readonly clauses: PhrasesByLevel
  /** Clauses that only make sense of this garment. */
  readonly garmentClauses: Readonly<Partial<Record<Garment, PhrasesByLevel>>>
  /** Words that stand only alone: a whole short review. */
  readonly fragments: PhrasesByLevel
}

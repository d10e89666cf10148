import type { Random } from '../random.ts'
import { type Level, levelOf, type Polarity, polarityOf } from './level.ts'
import type { PhraseBank, PoolsByLevel } from './phrase-bank.ts'
import type { Aspect, Satisfaction } from './satisfaction.ts'
import type { Voice } from './voice.ts'

/** What one review is written from. */
export interface Writing {
  readonly satisfaction: Satisfaction
  /** The aspects that may be spoken of. */
  readonly topics: readonly Aspect[]
  readonly bank: PhraseBank
  readonly voice: Voice
  readonly random: Random
}

/** One thing a review says: a clause without capital and full stop, and what it says. */
export interface Opinion {
  readonly words: string
  readonly level: Level
  readonly polarity: Polarity
}

/** Words for how satisfied the customer is with something. */
export function opine(satisfaction: number, pools: PoolsByLevel, voice: Voice): Opinion {
  const level = levelOf(satisfaction)
  return { words: voice.sayOneOf(pools[level]), level, polarity: polarityOf(level) }
}

/** The words for the whole vary by so much around what is felt. */
const VERDICT_NOISE = 0.2

/** The satisfaction that the words for the whole speak of. */
export function drawFelt({ satisfaction, random }: Writing): number {
  return satisfaction.overall + VERDICT_NOISE * random.normal()
}

export function capitalize(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1)
}

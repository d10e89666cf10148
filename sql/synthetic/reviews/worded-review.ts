import type { Polarity } from './level.ts'
import type { Aspect } from './satisfaction.ts'

/** That a review speaks of an aspect, and how. */
export interface AspectMention {
  readonly aspect: Aspect
  readonly polarity: Polarity
}

/** A review's words, and the truth about them. */
export interface WordedReview {
  readonly text: string
  /** Each aspect at most once. */
  readonly aspectsMentioned: readonly AspectMention[]
  /** Praise is meant as blame. */
  readonly isSarcastic: boolean
  /** Holds both praise and blame, each meant. */
  readonly isMixed: boolean
  /** Typed in a hurry: wrong letters, no capitals, no apostrophes. */
  readonly isMistyped: boolean
}

/** The same as it was meant to be typed. */
export type Words = Omit<WordedReview, 'isMistyped'>

import type { Weighing } from './weighing.ts'

/** One linear model of the stack. */
export interface MemberPlan {
  readonly name: string
  readonly source: 'words' | 'subwords'
  readonly weighing: Weighing
  readonly target: 'positive' | 'stars'
  /** Of which the one with the least loss on a cut of the training reviews is taken; see DualDescentOptions. */
  readonly costs: readonly number[]
}

/**
 * What is blended. Which of them is the best depends on the data set; subwords help where words of a new review were never
 * seen.
 */
export const memberPlans: readonly MemberPlan[] = [
  { name: 'words_nb', source: 'words', weighing: 'nb', target: 'positive', costs: [0.03, 0.1, 0.3] },
  { name: 'words_tfidf', source: 'words', weighing: 'tfidf', target: 'positive', costs: [1, 4, 12] },
  { name: 'words_nb_tfidf', source: 'words', weighing: 'nb_tfidf', target: 'positive', costs: [1, 4, 12] },
  { name: 'subwords_nb_tfidf', source: 'subwords', weighing: 'nb_tfidf', target: 'positive', costs: [2] },
  { name: 'stars_words_tfidf', source: 'words', weighing: 'tfidf', target: 'stars', costs: [0.3, 1, 3] },
]

/** What the polarity features, standardised, count beside columns of some tenths. */
export const POLARITY_WEIGHT = 0.1

import { numberOrNull, textOrNull } from './parse-columns.ts'
import type { TargetView } from './target-view.ts'

/** A review of a period and what its writer thought. Null in training rows. */
export interface ReviewVerdicts {
  /** The words come with the verdict: before the period there was no such review. */
  readonly target_review_text: string | null
  /** 1 to 5. */
  readonly target_own_rating: number | null
}

export const reviewVerdicts: TargetView<ReviewVerdicts> = {
  name: 'collect_review_verdicts',
  entity: 'review',
  description: 'The reviews that were written in the period, with the stars that their writers gave.',
  parseRow: (row) => ({
    target_review_text: textOrNull(row, 'target_review_text'),
    target_own_rating: numberOrNull(row, 'target_own_rating'),
  }),
}

import type { NgramTable } from '../features/ngrams.ts'
import { POLARITY_FEATURES, writePolarity } from '../features/polarity.ts'
import { type MemberArrays, MemberScores } from '../linear/member-scores.ts'
import type { MemberPlan } from '../linear/members.ts'
import { type ReadReview, readReview } from '../text/read-review.ts'
import { applyBlend, type Blend, type Blended } from './blend.ts'
import { type Scaling, standardise } from './standardise.ts'

/** Everything that was learned of reviews. */
export interface LearnedReviews {
  readonly plans: readonly MemberPlan[]
  readonly table: NgramTable
  readonly members: MemberArrays
  readonly polarityScaling: Scaling
  readonly blend: Blend
  /** The cost that was chosen for each member. */
  readonly costs: readonly number[]
}

/** Says of a review what was learned; without a state between calls. */
export class ReviewScorer {
  readonly learned: LearnedReviews
  readonly #members: MemberScores

  constructor(learned: LearnedReviews) {
    this.learned = learned
    this.#members = new MemberScores(learned.plans, learned.table, learned.members)
  }

  get members(): MemberScores {
    return this.#members
  }

  score(text: string, title: string | null = null): Blended {
    return this.scoreRead(readReview(text, title))
  }

  scoreRead(review: ReadReview): Blended {
    const { plans, polarityScaling, blend } = this.learned
    const inputs = new Float64Array(plans.length + POLARITY_FEATURES)
    writePolarity(review, inputs, plans.length)
    const standardised = standardise(inputs.subarray(plans.length), polarityScaling)
    inputs.set(standardised, plans.length)
    this.#members.write(review, standardised, inputs)
    return applyBlend(blend, inputs)
  }
}

import { describe, expect, it } from 'vitest'
import { FitPace } from '../../../../models/fit-pace.ts'
import { POLARITY_FEATURES } from '../../../../models/sentiment/features/polarity.ts'
import { reviewMatrix } from '../../../../models/sentiment/features/review-matrix.ts'
import { fitMember } from '../../../../models/sentiment/linear/fit-member.ts'
import { MemberScores } from '../../../../models/sentiment/linear/member-scores.ts'
import { memberPlans } from '../../../../models/sentiment/linear/members.ts'
import { isContent } from '../../../../models/sentiment/sentiment.ts'
import { scalingOf, standardise } from '../../../../models/sentiment/stack/standardise.ts'
import { readReview } from '../../../../models/sentiment/text/read-review.ts'
import { smallReviews } from '../small-reviews.ts'

describe('MemberScores', () => {
  it('answers with the scores that the members had when they were fitted', async () => {
    const reviews = smallReviews(80)
    const matrix = await reviewMatrix(reviews, 1, new FitPace({ signal: new AbortController().signal }))
    const standardised = standardise(matrix.polarity, scalingOf(matrix.polarity, POLARITY_FEATURES))
    const positive = Uint8Array.from(reviews, (row) => (isContent(row) ? 1 : 0))
    const stars = Uint8Array.from(reviews, ({ rating }) => rating!)
    const rows = Int32Array.from(reviews.keys())
    const fits = memberPlans.map((plan) => {
      const scores = new Float64Array(reviews.length)
      const labelled = { ...matrix, standardised, positive, stars }
      return { scores, fitted: fitMember(plan, labelled, rows, plan.costs[0]!, 1, { rows, scores }) }
    })
    const arrays = MemberScores.arraysOf(
      memberPlans,
      fits.map(({ fitted }) => fitted),
    )
    const members = new MemberScores(memberPlans, matrix.table, arrays)
    const answered = new Float64Array(memberPlans.length)
    reviews.forEach(({ text, title }, row) => {
      const polarity = standardised.subarray(row * POLARITY_FEATURES, (row + 1) * POLARITY_FEATURES)
      members.write(readReview(text, title), polarity, answered)
      fits.forEach(({ scores }, member) => {
        expect(answered[member], memberPlans[member]!.name).toBeCloseTo(scores[row]!, 4)
      })
    })
  })
})

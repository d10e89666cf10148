import { polarityOf } from '../features/polarity.ts'
import { isNormalised } from '../linear/weighing.ts'
import type { ReviewScorer } from '../stack/review-scorer.ts'
import type { ReadReview } from '../text/read-review.ts'

/**
 * What AFINN's strongest words count beside what was learned of them, in log odds. Chosen on sentences of CR by a model of
 * clothing reviews, which had never seen them, and alike on what is known of synthetic reviews.
 */
const LISTED = 2

/**
 * What each token adds to the log odds: the mean of the members on words for the probability, half of each pair going to
 * either word, and the word's own polarity in AFINN, turned round where a negation reaches it.
 */
export function tokenContributions(scorer: ReviewScorer, review: ReadReview): Float64Array {
  const { plans, table, members } = scorer.learned
  const places = plans.flatMap((plan, place) => (plan.source === 'words' ? [place] : []))
  const lengths = scorer.members.lengths(review, new Float64Array(plans.length))
  const count = places.filter((place) => plans[place]!.target === 'positive').length
  const factors = places.map((place) => {
    const { target, weighing } = plans[place]!
    if (target !== 'positive') return 0
    return 1 / (count * (isNormalised(weighing) ? lengths[place]! : 1))
  })
  const weightOf = (column: number) => {
    if (column < 0) return 0
    return factors.reduce((sum, factor, k) => sum + factor * members.wordCoefficients[column * places.length + k]!, 0)
  }
  const contributions = new Float64Array(review.tokens.length)
  for (let at = 0; at < contributions.length; at++) {
    const [word, pair] = table.columnsAt(review, at)
    const both = weightOf(pair) / 2
    const listed = LISTED * polarityOf(review.tokens[at]!) * (review.isNegated[at] === 1 ? -1 : 1)
    contributions[at]! += weightOf(word) + both + listed
    if (at > 0) contributions[at - 1]! += both
  }
  return contributions
}

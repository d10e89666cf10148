import { FitPace } from '../../fit-pace.ts'
import type { FitOptions } from '../../model.ts'
import { POLARITY_FEATURES } from '../features/polarity.ts'
import { type ReviewText, reviewMatrix } from '../features/review-matrix.ts'
import type { LabelledMatrix } from '../linear/fit-member.ts'
import { MemberScores } from '../linear/member-scores.ts'
import { memberPlans } from '../linear/members.ts'
import { fitBlend } from './blend.ts'
import { assignParts, fitOutOfFold } from './out-of-fold.ts'
import type { LearnedReviews } from './review-scorer.ts'
import { scalingOf, standardise } from './standardise.ts'

const PARTS = 4

/** A review whose writer's verdict is known. */
export interface LabelledReview extends ReviewText {
  /** 1: content. */
  readonly positive: number
  /** 1 to 5, or null. */
  readonly stars: number | null
}

export interface FittedReviews {
  readonly learned: LearnedReviews
  /** The probability of each review by a blend that did not see it: to learn from without being sure of oneself. */
  readonly outOfFold: Float64Array
}

/**
 * Fits the members and their blend (Wolpert 1992, "Stacked generalization"). Stars are learned where every review has
 * them and all five occur. Both outcomes must occur at least PARTS times.
 */
export async function fitReviews(
  reviews: readonly LabelledReview[],
  minDocuments: number,
  options: FitOptions,
): Promise<FittedReviews> {
  const pace = new FitPace(options)
  const { seed } = options
  const matrix = await reviewMatrix(reviews, minDocuments, pace)
  const polarityScaling = scalingOf(matrix.polarity, POLARITY_FEATURES)
  const stars = starsOf(reviews)
  const labelled: LabelledMatrix = {
    ...matrix,
    standardised: standardise(matrix.polarity, polarityScaling),
    positive: Uint8Array.from(reviews, ({ positive }) => positive),
    ...(stars && { stars }),
  }
  const parts = assignParts(labelled.positive, PARTS, seed)
  const plans = memberPlans.filter(({ target }) => target === 'positive' || stars !== undefined)
  const fits = []
  for (const plan of plans) fits.push(await fitOutOfFold(plan, labelled, parts, PARTS, { seed, pace }))

  const width = plans.length + POLARITY_FEATURES
  const inputs = new Float64Array(reviews.length * width)
  for (let row = 0; row < reviews.length; row++) {
    fits.forEach(({ outOfFold }, member) => {
      inputs[row * width + member] = outOfFold[row]!
    })
    const polarity = labelled.standardised.subarray(row * POLARITY_FEATURES, (row + 1) * POLARITY_FEATURES)
    inputs.set(polarity, row * width + plans.length)
  }
  const { positive } = labelled
  const blendRows = { inputs, width, positive, ...(stars && { stars }), parts, partCount: PARTS }
  const { blend, outOfFold } = await fitBlend(blendRows, { seed, pace })
  await pace.end()
  const fitted = fits.map((fit) => fit.fitted)
  const members = MemberScores.arraysOf(plans, fitted)
  const costs = fitted.map(({ cost }) => cost)
  return { learned: { plans, table: matrix.table, members, polarityScaling, blend, costs }, outOfFold }
}

function starsOf(reviews: readonly LabelledReview[]): Uint8Array | undefined {
  const stars = reviews.map((review) => review.stars ?? 0)
  const found = new Set(stars)
  return found.size === 5 && !found.has(0) ? Uint8Array.from(stars) : undefined
}

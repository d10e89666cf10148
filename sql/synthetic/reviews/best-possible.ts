import { probabilityAtLeast, RATINGS, type Rating, ratingProbabilities } from './rating.ts'
import type { Satisfaction } from './satisfaction.ts'

/** How well the best possible answer to a yes-or-no question does. */
export interface BestBinary {
  /** Share of right answers when each is the likelier one. */
  readonly accuracy: number
  /** Area under the ROC curve when answers are ordered by their probability. NaN: all ratings are certain and alike. */
  readonly auc: number
}

/** The bound for whoever foretells ratings. */
export interface BestPossible {
  /** "Is the rating 4 or 5?" */
  readonly atLeastFour: BestBinary
  /** "Is the rating 5?" */
  readonly five: BestBinary
  /** "Which of the five ratings is it?", answered by the likeliest one: share of right answers. */
  readonly starsAccuracy: number
  /** Root mean squared error, in stars, of the mean rating given the satisfaction. */
  readonly starsRmse: number
}

/**
 * What nobody can beat on these reviews, on average over the ratings they might have got: the Bayes-optimal answers
 * given `overall`, from P(rating | overall) in closed form. It bounds every model that reads a review's text, because
 * text and rating are both drawn from the satisfaction and, given that, independently of each other: whatever the text
 * tells of the rating it tells through the satisfaction. Throws RangeError without satisfactions.
 */
export function bestPossible(satisfactions: readonly Satisfaction[]): BestPossible {
  if (satisfactions.length === 0) throw new RangeError('there is no satisfaction to foretell a rating from')
  let right = 0
  let squaredErrors = 0
  for (const { overall } of satisfactions) {
    const probabilities = ratingProbabilities(overall)
    right += Math.max(...probabilities)
    const mean = probabilities.reduce((sum, probability, index) => sum + probability * (index + 1), 0)
    squaredErrors += probabilities.reduce(
      (sum, probability, index) => sum + probability * (index + 1 - mean) * (index + 1 - mean),
      0,
    )
  }
  return {
    atLeastFour: bestBinary(satisfactions, 4),
    five: bestBinary(satisfactions, 5),
    starsAccuracy: right / satisfactions.length,
    starsRmse: Math.sqrt(squaredErrors / satisfactions.length),
  }
}

/**
 * The rating that is likeliest given the satisfaction. Answering with it reaches `starsAccuracy` on ratings that were
 * drawn, up to chance.
 */
export function likeliestRating(satisfaction: Satisfaction): Rating {
  const probabilities = ratingProbabilities(satisfaction.overall)
  return RATINGS[probabilities.indexOf(Math.max(...probabilities))]!
}

/**
 * The accuracy is the mean of max(p, 1 - p). The area is, over pairs of different reviews, the expected number with a
 * yes before a no in the right order (equal probabilities count half), by the expected number of such pairs.
 */
function bestBinary(satisfactions: readonly Satisfaction[], stars: Rating): BestBinary {
  const probabilities = satisfactions.map(({ overall }) => probabilityAtLeast(stars, overall)).sort((a, b) => a - b)
  let right = 0
  let noBefore = 0
  let ordered = 0
  let pairs = 0
  let total = 0
  for (const p of probabilities) total += 1 - p
  for (let from = 0, until = 0; from < probabilities.length; from = until) {
    const p = probabilities[from]!
    while (until < probabilities.length && probabilities[until] === p) until += 1
    const equals = until - from
    right += equals * Math.max(p, 1 - p)
    ordered += equals * p * (noBefore + ((equals - 1) * (1 - p)) / 2)
    // A review is no pair with itself.
    pairs += equals * p * (total - (1 - p))
    noBefore += equals * (1 - p)
  }
  return { accuracy: right / probabilities.length, auc: ordered / pairs }
}

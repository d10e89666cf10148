import type { Queryable } from '../../../sql/connection.ts'
import { type BestPossible, bestPossible } from '../../../sql/synthetic/reviews/index.ts'

/** What the words of the reviews tell of their ratings, and what nobody can beat. */
export interface ReviewFigures {
  readonly reviews: number
  readonly words: {
    readonly atLeastFourAuc: number
    readonly atLeastFourAccuracy: number
    readonly starsAccuracy: number
  }
  readonly constant: { readonly atLeastFourAccuracy: number; readonly starsAccuracy: number }
  readonly best: BestPossible
}

interface ReviewRow {
  readonly rating: number
  readonly score: number
  readonly stars: number
  readonly overall: number
}

/** By niche_data.keyword_sentiment and the stars that insert_review gives by it. */
export async function judgeReviews(db: Queryable): Promise<ReviewFigures> {
  const { rows } = await db.query<ReviewRow>(
    `select r.rating, s.score, niche_data.rate_sentiment(s.score) as stars, t.overall::double precision as overall
       from niche_data.reviews r
       join truth.reviews t using (review_id)
      cross join lateral (select niche_data.keyword_sentiment(r.review_text) as score) as s`,
  )
  const share = (matches: (row: ReviewRow) => boolean) => rows.filter(matches).length / rows.length
  const positives = share(({ rating }) => rating >= 4)
  return {
    reviews: rows.length,
    words: {
      atLeastFourAuc: areaUnderCurve(rows),
      atLeastFourAccuracy: share(({ rating, stars }) => rating >= 4 === stars >= 4),
      starsAccuracy: share(({ rating, stars }) => rating === stars),
    },
    constant: {
      atLeastFourAccuracy: Math.max(positives, 1 - positives),
      starsAccuracy: Math.max(...[1, 2, 3, 4, 5].map((stars) => share(({ rating }) => rating === stars))),
    },
    // Only the whole is asked for.
    best: bestPossible(rows.map(({ overall }) => ({ overall, aspects: NO_ASPECTS }))),
  }
}

const NO_ASPECTS = { fit: 0, fabric: 0, colour: 0, delivery: 0, price: 0 }

/** Probability that a review of 4 or 5 stars has the higher score; equal scores count half (Mann and Whitney 1947). */
function areaUnderCurve(rows: readonly ReviewRow[]): number {
  const sorted = rows.toSorted((a, b) => a.score - b.score)
  let ordered = 0
  let negatives = 0
  for (let from = 0, until = 0; from < sorted.length; from = until) {
    while (until < sorted.length && sorted[until]!.score === sorted[from]!.score) until += 1
    const yes = sorted.slice(from, until).filter(({ rating }) => rating >= 4).length
    const no = until - from - yes
    ordered += yes * (negatives + no / 2)
    negatives += no
  }
  return ordered / (negatives * (sorted.length - negatives))
}

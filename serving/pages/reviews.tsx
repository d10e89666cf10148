import type { AspectSummary } from '../../models/index.ts'

export interface ReviewsView {
  readonly reviews: number
  /** 1 to 5. Null: there is none. */
  readonly mean_rating: number | null
  /** Of 1, 2, … 5 stars. */
  readonly reviews_by_rating: readonly number[]
  /** Null: no model tells them. */
  readonly aspects: readonly AspectSummary[] | null
  /** The latest, the latest first. */
  readonly latest: readonly {
    readonly review_id: number
    /** 1 to 5. */
    readonly rating: number
    readonly review_text: string
    /** First letter of who wrote it. Null: not known. */
    readonly author_initial: string | null
    /** ISO 8601. */
    readonly created_at: string
  }[]
}

const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' })
const MOST_ASPECTS = 6

/** What buyers say of an article: how many stars, what they praise and blame, and the latest in their own words. */
export const Reviews = ({ reviews, mean_rating, reviews_by_rating, aspects, latest }: ReviewsView) => (
  <section class="reviews" id="reviews" aria-labelledby="reviews-heading">
    <h2 id="reviews-heading">What buyers say</h2>
    {mean_rating === null ? (
      <p class="soft">Nobody has said anything yet.</p>
    ) : (
      <div class="review-columns">
        <div class="review-figures">
          <p class="review-mean">
            <strong>{mean_rating.toFixed(1)}</strong> of 5, {reviews} {reviews === 1 ? 'review' : 'reviews'}
          </p>
          <RatingBars counts={reviews_by_rating} total={reviews} />
          {aspects !== null && aspects.length > 0 && <Aspects aspects={aspects.slice(0, MOST_ASPECTS)} />}
        </div>
        <ul class="review-texts">
          {latest.map(({ rating, review_text, author_initial, created_at }) => (
            <li class="review">
              <p>
                <Stars rating={rating} />{' '}
                <span class="soft">
                  {author_initial ? `${author_initial}., ` : ''}
                  <time datetime={created_at}>{day.format(new Date(created_at))}</time>
                </span>
              </p>
              <p>{review_text}</p>
            </li>
          ))}
        </ul>
      </div>
    )}
  </section>
)

export const Stars = ({ rating }: { readonly rating: number }) => (
  <span class="stars">
    <span aria-hidden="true">{'★'.repeat(rating) + '☆'.repeat(5 - rating)}</span>
    <span class="visually-hidden">{rating} of 5 stars</span>
  </span>
)

const RatingBars = ({ counts, total }: { readonly counts: readonly number[]; readonly total: number }) => (
  <ul class="rating-bars">
    {[5, 4, 3, 2, 1].map((stars) => (
      <li>
        <span>
          {stars} {stars === 1 ? 'star' : 'stars'}
        </span>
        <Bar share={(counts[stars - 1] ?? 0) / total} kind="rating" />
        <span class="soft">{counts[stars - 1] ?? 0}</span>
      </li>
    ))}
  </ul>
)

const Aspects = ({ aspects }: { readonly aspects: readonly AspectSummary[] }) => (
  <ul class="aspects" aria-label="By subject">
    {aspects.map(({ aspect, positive, negative, neutral, praise, complaint }) => (
      <li>
        <p>
          <strong>{aspect}</strong>{' '}
          <span class="soft">
            {positive + negative > 0
              ? `${positive} pleased, ${negative} not`
              : `spoken of in ${neutral === 1 ? '1 review' : `${neutral} reviews`}, neither praised nor blamed`}
          </span>
        </p>
        {positive + negative > 0 && <Bar share={positive / (positive + negative)} kind="aspect" />}
        {praise && <blockquote>“{praise.text}”</blockquote>}
        {complaint && <blockquote>“{complaint.text}”</blockquote>}
      </li>
    ))}
  </ul>
)

/** `share`: 0 to 1; the words beside it say the same. */
const Bar = ({ share, kind }: { readonly share: number; readonly kind: 'rating' | 'aspect' }) => (
  <svg class={`bar ${kind}-bar`} viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
    <rect class="bar-all" width="100" height="6" />
    <rect class="bar-part" width={Math.round(share * 1000) / 10} height="6" />
  </svg>
)

import type { ShownReview } from '../shop/read-reviews.ts'
import { Stars } from './reviews.tsx'

const LONGEST_REVIEW = 5_000
/** From so many stars between what somebody gave and what the words say, they are asked whether that is meant. */
const FAR_STARS = 1.5

/** What a buyer may say of the article, or has said. */
export interface OwnReviewView {
  readonly articleId: number
  /** Null: nothing yet. */
  readonly review: ShownReview | null
  /** What was just sent and not taken: shown again in the form, so that nobody writes it twice. */
  readonly refused?: RefusedReview | undefined
}

/** As it was typed, and why it was not taken. */
export interface RefusedReview {
  readonly review_text: string
  readonly rating: string
  readonly reason: string
}

export const OwnReview = ({ articleId, review, refused }: OwnReviewView) => (
  <section class="own-review" id="your-review" aria-labelledby="your-review-heading">
    <h2 id="your-review-heading">{review ? 'Your review' : 'You bought it. How do you like it?'}</h2>
    {review ? (
      <>
        <p>
          <Stars rating={review.rating} />
        </p>
        <p class="own-words">{review.review_text}</p>
        <p class="soft">{predictedWords(review)}</p>
        <details class="confirmed" open={refused !== undefined}>
          <summary>Change it</summary>
          <ReviewForm action={`/reviews/${review.review_id}`} {...{ articleId, review, refused }} />
        </details>
        <details class="confirmed">
          <summary>Delete it</summary>
          <form action={`/reviews/${review.review_id}/delete`} method="post">
            <input type="hidden" name="article_id" value={articleId} />
            <button class="button button-quiet" type="submit">
              Yes, delete my review
            </button>
          </form>
        </details>
      </>
    ) : (
      <ReviewForm action={`/articles/${articleId}/reviews`} {...{ articleId, review, refused }} />
    )}
  </section>
)

/** What the words sound like, said kindly: nobody is told that they are wrong about their own garment. */
function predictedWords({ rating, predicted_rating: predicted }: ShownReview): string {
  if (predicted === null) return 'Thank you! That helps others to choose.'
  const stars = `${predicted.toFixed(1)} of 5 stars`
  if (Math.abs(predicted - rating) < FAR_STARS) return `Thank you! To us your words sound like ${stars}, too.`
  return `Thank you! To us your words sound like ${stars}. If you meant it otherwise, change the stars; else all is well.`
}

interface ReviewFormProps extends OwnReviewView {
  readonly action: string
}

const ReviewForm = ({ action, articleId, review, refused }: ReviewFormProps) => {
  const chosen = refused ? refused.rating : String(review?.rating ?? '')
  return (
    <form class="form" action={action} method="post">
      <input type="hidden" name="article_id" value={articleId} />
      {refused && (
        <p class="notice problem-notice" role="alert" id="review-refusal">
          {refused.reason}
        </p>
      )}
      <div class="form-field">
        <label for="review-text">In your words</label>
        <textarea
          class="field"
          id="review-text"
          name="review_text"
          rows={4}
          maxlength={LONGEST_REVIEW}
          required
          autofocus={refused !== undefined}
          aria-describedby={refused && 'review-refusal'}
        >
          {refused?.review_text ?? review?.review_text}
        </textarea>
      </div>
      <fieldset>
        <legend>Stars</legend>
        <div class="star-choices">
          {[5, 4, 3, 2, 1].map((stars) => (
            <label class="form-check">
              <input type="radio" name="rating" value={stars} checked={chosen === String(stars)} />
              {stars}
              <span class="visually-hidden">{stars === 1 ? ' star' : ' stars'}</span>
              <span class="stars" aria-hidden="true">
                ★
              </span>
            </label>
          ))}
          <label class="form-check">
            <input type="radio" name="rating" value="" checked={chosen === ''} />
            What my words say
          </label>
        </div>
      </fieldset>
      <button class="button" type="submit">
        {review ? 'Save the review' : 'Send the review'}
      </button>
    </form>
  )
}

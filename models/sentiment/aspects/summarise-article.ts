import { type AspectName, aspectNames } from './aspect-words.ts'
import type { AspectMention } from './find-aspects.ts'

/** What one review says of aspects. */
export interface ReviewedAspects {
  readonly review_id: number
  readonly aspects: readonly AspectMention[]
}

/** Words of a real review, exactly as they stand in it. */
export interface Quote {
  readonly review_id: number
  readonly text: string
}

export interface AspectSummary {
  readonly aspect: AspectName
  readonly positive: number
  readonly negative: number
  readonly neutral: number
  /** The clearest sentence of each side; absent where no review takes that side. */
  readonly praise?: Quote
  readonly complaint?: Quote
}

/** A quote is read at a glance. */
const LONGEST_QUOTE = 240

/**
 * What the reviews of one article say of each aspect that any of them speaks of, the most spoken of first; a review counts
 * once an aspect. Quotes are sentences of these reviews, never more than LONGEST_QUOTE characters; of equally clear ones
 * the earliest review's.
 */
export function summariseArticle(reviews: readonly ReviewedAspects[]): AspectSummary[] {
  const summaries = aspectNames.flatMap((aspect) => {
    const mentions = reviews.flatMap(({ review_id, aspects }) =>
      aspects.filter((mention) => mention.aspect === aspect).map((mention) => ({ review_id, ...mention })),
    )
    if (mentions.length === 0) return []
    const count = (side: AspectMention['sentiment']) => mentions.filter(({ sentiment }) => sentiment === side).length
    const clearest = (sign: 1 | -1): Quote | undefined => {
      const [first] = mentions
        .filter(
          ({ sentiment, quote }) => sentiment === (sign > 0 ? 'positive' : 'negative') && quote.length <= LONGEST_QUOTE,
        )
        .sort((a, b) => sign * (b.score - a.score) || a.review_id - b.review_id)
      return first && { review_id: first.review_id, text: first.quote }
    }
    const praise = clearest(1)
    const complaint = clearest(-1)
    return [
      {
        aspect,
        positive: count('positive'),
        negative: count('negative'),
        neutral: count('neutral'),
        ...(praise && { praise }),
        ...(complaint && { complaint }),
      },
    ]
  })
  const mentionsOf = ({ positive, negative, neutral }: AspectSummary) => positive + negative + neutral
  return summaries.sort((a, b) => mentionsOf(b) - mentionsOf(a))
}

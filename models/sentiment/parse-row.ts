import { z } from 'zod'
import { reviewTexts, reviewVerdicts } from '../../features/index.ts'
import type { SentimentRow } from './sentiment.ts'

const keySchema = z.object({ review_id: z.coerce.number().int() })

/**
 * A row as the driver gives it, where bigints are strings: words and stars are the view's in training rows and the target's
 * in holdout rows. Reviews of this shop have no title, and their writers recommend by stars. Throws TypeError or ZodError
 * when a column is missing.
 */
export function parseSentimentRow(row: Readonly<Record<string, unknown>>): SentimentRow {
  const { review_id } = keySchema.parse(row)
  const known = reviewTexts.parseRow(row)
  const later = reviewVerdicts.parseRow(row)
  const isLater = later.target_review_text !== null
  return {
    review_id,
    title: null,
    text: (isLater ? later.target_review_text : known.review_text) ?? '',
    rating: isLater ? later.target_own_rating : known.own_rating,
    recommended: null,
  }
}

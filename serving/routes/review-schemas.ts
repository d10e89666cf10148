import { z } from '@hono/zod-openapi'

/** Longer ones are no reviews. */
const LONGEST_TEXT = 20_000
const MOST_TEXTS = 1_000

export const sentimentBody = z
  .object({
    texts: z
      .array(
        z.object({
          text: z.string().max(LONGEST_TEXT),
          title: z.string().max(LONGEST_TEXT).nullable().default(null),
        }),
      )
      .min(1)
      .max(MOST_TEXTS),
    aspects: z.boolean().default(false).openapi({ description: 'Whether aspects are wanted, which take longer.' }),
  })
  .openapi('SentimentRequest', { example: { texts: [{ text: 'Soft and warm, but it runs small.', title: null }] } })

const aspectName = z.enum(['fit', 'fabric', 'colour', 'quality', 'price', 'delivery'])
const side = z.enum(['positive', 'negative', 'neutral'])

export const rated = z
  .object({
    sentiment_score: z.number().openapi({ description: 'Probability that the writer is content.' }),
    sentiment: side,
    rating: z.number().nullable().openapi({ description: 'Expected stars, 1 to 5. Null: the words do not say.' }),
    rating_probabilities: z.array(z.number()).nullable().openapi({ description: 'Of 1 to 5 stars.' }),
    aspects: z.array(
      z.object({
        aspect: aspectName,
        sentiment: side,
        score: z.number().openapi({ description: 'Log odds.' }),
        phrases: z.array(z.string()).openapi({ description: 'The words that decided, as written.' }),
        quote: z.string(),
      }),
    ),
    language_known: z.boolean(),
    doubt: z.enum(['no_words', 'unknown_words']).nullable().openapi({
      description: 'Why the answer says little of these words; then it is the share of content writers.',
    }),
  })
  .openapi('Sentiment')

const quote = z.object({ review_id: z.number().int(), text: z.string() })

export const reviewSummary = z
  .object({
    article_id: z.number().int(),
    reviews: z.number().int(),
    mean_rating: z.number().nullable().openapi({ description: 'Null: there is no review.' }),
    reviews_by_rating: z.array(z.number().int()).openapi({ description: 'Of 1 to 5 stars.' }),
    aspects: z.array(
      z.object({
        aspect: aspectName,
        positive: z.number().int(),
        negative: z.number().int(),
        neutral: z.number().int(),
        praise: quote.optional(),
        complaint: quote.optional(),
      }),
    ),
    summarised: z.number().int().openapi({ description: 'Reviews that the aspects are of.' }),
    model_version: z.number().int(),
  })
  .openapi('ReviewSummary')

export const flaggedReview = z
  .object({
    review_id: z.number().int(),
    article_id: z.number().int(),
    customer_id: z.number().int(),
    rating: z.number().int().openapi({ description: 'The customer’s own.' }),
    predicted_rating: z.number(),
    sentiment_score: z.number().openapi({ description: '-1 to 1.' }),
    review_text: z.string(),
    created_at: z.iso.datetime(),
  })
  .openapi('FlaggedReview')

export const FLAGGED_COLUMNS = Object.keys(flaggedReview.shape)

import { z } from 'zod'

export const parametersSchema = z
  .strictObject({
    /** A word or pair that fewer training reviews have is not learned; subwords cover it. */
    min_documents: z.int().min(1).max(100).default(2),
    /** A model of fewer verdicts would be guessing. */
    min_reviews: z.int().min(20).default(50),
  })
  .readonly()

export type SentimentParameters = z.infer<typeof parametersSchema>

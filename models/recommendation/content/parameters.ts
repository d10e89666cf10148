import { z } from 'zod'

/** The hyper-parameters of articles' content; the defaults are those tuned on Amazon Beauty's attributes. */
export const contentSchema = z.strictObject({
  /**
   * What a feature counts: `lift`, ln of how many times more often than by chance two articles of one customer share it;
   * `idf`, ln(1 + n / df) for one that df of n articles have; raised to the exponent. Lifts are learned from purchases.
   */
  feature_weighting: z.enum(['lift', 'idf']).default('lift'),
  weighting_exponent: z.number().min(0).max(2).default(1),
  /** Factor of an attribute by its name; 1 for those not named, 0 leaves it out. */
  attribute_weights: z.record(z.string(), z.number().min(0)).default({}),
  /** Factor of each word of name and description; 0 leaves the words out. */
  word_weight: z.number().min(0).default(0.3),
  /** A word of fewer articles is no feature; values of attributes always are. */
  min_articles_per_word: z.int().min(1).default(3),
  /** Only the words of most articles are features: the map takes the square of all features in memory. */
  max_words: z.int().min(0).max(10_000).default(1000),
  /** Added to the diagonal of the map from content to scores; larger trusts each feature less. */
  ridge: z.number().positive().default(5),
})

export type ContentParameters = z.infer<typeof contentSchema>

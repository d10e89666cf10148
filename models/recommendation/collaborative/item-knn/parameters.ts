import { z } from 'zod'

const exponent = z.number().min(0).max(2)

/** How a co-purchase becomes a similarity; the formulas are in weighting.ts. */
export const weightingSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('cosine') }),
  z.strictObject({ kind: z.literal('tfidf') }),
  z.strictObject({
    kind: z.literal('bm25'),
    /** Term saturation; larger lets the popularity of an article damp it more. */
    k1: z.number().positive().default(1.2),
    /** Length normalisation: 0 none, 1 full. */
    b: z.number().min(0).max(1).default(0.5),
  }),
  z.strictObject({
    kind: z.literal('degree'),
    /** Damps customers who bought many articles: their co-purchases say less. */
    customer_exponent: exponent.default(0.5),
    /** Damps popular articles of the history. */
    source_exponent: exponent.default(0.8),
    /** Damps popular articles among those recommended. */
    target_exponent: exponent.default(0),
  }),
])

export type Weighting = z.infer<typeof weightingSchema>

/** The hyper-parameters of item-item neighbors. */
export const itemKnnSchema = z.strictObject({
  kind: z.literal('item_knn'),
  weighting: weightingSchema.default({
    kind: 'degree',
    customer_exponent: 0.5,
    source_exponent: 0.8,
    target_exponent: 0,
  }),
  /** A similarity backed by c customers is multiplied by c / (c + shrinkage): few say little. */
  shrinkage: z.number().min(0).default(5),
  /** How many of the most similar articles are kept for each article that can be recommended. */
  neighbors: z.int().min(1).max(10_000).default(100),
  /**
   * The similarities of each recommended article are divided by their sum to this power: 0 leaves them, 1 makes the
   * sum 1 (L1), which forgets how strongly the article is tied to its neighbors at all.
   */
  row_normalisation: z.number().min(0).max(1).default(0.5),
  /**
   * Only this many of a customer's latest distinct articles are paired: the work grows with the square, and a
   * reseller who buys everything says next to nothing about taste. 500 are 250,000 steps, about a millisecond.
   */
  max_articles_per_customer: z.int().min(2).default(500),
  /** Weight of an article's own popularity beside the similarities, in units of the mean row sum; 0 is off. */
  item_mean_weight: z.number().min(0).default(0),
  /** A customer who bought the article this many days ago counts half in its popularity; null: all count alike. */
  item_mean_half_life_days: z.number().positive().nullable().default(null),
})

export type ItemKnnParameters = z.infer<typeof itemKnnSchema>

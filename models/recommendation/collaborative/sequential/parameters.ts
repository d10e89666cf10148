import { z } from 'zod'

const exponent = z.number().min(0).max(2)

/** The hyper-parameters of what is bought after what; the defaults are those tuned on Amazon Beauty. */
export const sequentialSchema = z.strictObject({
  kind: z.literal('sequential'),
  /** What a pair counts against its order: 0 only what followed, 1 the order says nothing. */
  backward_weight: z.number().min(0).max(1).default(0.2),
  /** A pair with d - 1 articles in between counts d ^ -this. */
  distance_exponent: exponent.default(0.5),
  /** A pair whose later purchase is this many days old counts half; null: all count alike. */
  half_life_days: z.number().positive().nullable().default(null),
  /** Damps customers who bought many articles: their pairs say less. */
  customer_exponent: exponent.default(0),
  /** Damps popular articles of the history. */
  source_exponent: exponent.default(0.3),
  /** Damps popular articles among those recommended. */
  target_exponent: exponent.default(0),
  /** A pair that counts w is multiplied by w / (w + shrinkage): few say little. */
  shrinkage: z.number().min(0).default(1),
  /** How many articles are kept for each one that can be recommended. */
  neighbors: z.int().min(1).max(10_000).default(1000),
  /** The similarities of each recommended article are divided by their sum to this power; 1 makes the sum 1. */
  row_normalisation: z.number().min(0).max(1).default(0.1),
  /** Only this many of a customer's latest distinct articles are paired: the work grows with the square. */
  max_articles_per_customer: z.int().min(2).default(500),
})

export type SequentialParameters = z.infer<typeof sequentialSchema>

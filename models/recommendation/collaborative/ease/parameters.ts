import { z } from 'zod'

/**
 * The hyper-parameters of EASE. With dropout and both exponents 0 and all weights it is that of Steck 2019. The
 * defaults were the best tried on a validation cut of MovieLens-1M (tests/bench/ml-1m-recommendation.ts), apart from
 * `neighbors`: 800 gave 1.4 % more there for four times the memory.
 */
export const easeSchema = z.strictObject({
  kind: z.literal('ease'),
  /** Added to the diagonal of the co-purchase counts (lambda): an article that fewer customers bought says little. */
  regularisation: z.number().positive().default(325),
  /**
   * Share of each history that is hidden while it is learned to be restored: adds dropout / (1 - dropout) times the
   * number of customers to the diagonal. Steck 2020, "Autoencoders that don't overfit towards the identity".
   */
  dropout: z.number().min(0).max(0.95).default(0.67),
  /** A customer of n articles counts n^-customer_exponent: who buys everything says little about taste. */
  customer_exponent: z.number().min(0).max(2).default(0.75),
  /** The weight between two articles of m and n customers is divided by (m n)^article_exponent: damps popular ones. */
  article_exponent: z.number().min(-1).max(1).default(0.1),
  /** How many weights, those that move its score most, are kept for each article that can be recommended; null: all. */
  neighbors: z.int().min(1).max(12_000).nullable().default(200),
})

export type EaseParameters = z.infer<typeof easeSchema>

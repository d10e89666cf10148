import { z } from 'zod'

/**
 * The hyper-parameters of implicit alternating least squares, in the notation of Hu et al. 2008: a purchase has the
 * confidence 1 + alpha, everything else 1.
 */
export const alsSchema = z.strictObject({
  kind: z.literal('als'),
  /** Length of an article's and a customer's vector. */
  factors: z.int().min(1).max(512).default(64),
  /** Times that first all customers and then all articles are solved. */
  iterations: z.int().min(1).max(200).default(15),
  /** Penalty of the squared length of a vector (lambda). */
  regularisation: z.number().positive().default(10),
  /**
   * A vector's penalty is multiplied by (its total confidence / the mean of those on its side) to this power: 0 treats
   * all alike, 1 lets it grow with how much is known. Rendle et al. 2021, "Revisiting the performance of iALS on item
   * recommendation benchmarks".
   */
  regularisation_exponent: z.number().min(0).max(2).default(0),
  /** How much more a purchase counts than that nothing was bought. */
  alpha: z.number().positive().default(20),
  /** A purchase this many days before the end of the data has alpha / 2, and so on; null: all have alpha. */
  confidence_half_life_days: z.number().positive().nullable().default(null),
})

export type AlsParameters = z.infer<typeof alsSchema>

import { z } from 'zod'

const exponent = z.number().min(0).max(2)

/**
 * The hyper-parameters of the graph filter; the formula is in graph-filter.ts. The defaults won on validation cuts of
 * Gowalla (tests/bench/gowalla-recommendation.ts), apart from `rank`: of 40,981 articles 448 gave 2 % more than 128; a
 * shop of some thousands has fewer tastes to tell apart.
 */
export const graphFilterSchema = z.strictObject({
  kind: z.literal('graph_filter'),
  /** Damps customers who bought many articles, in both parts. */
  customer_exponent: exponent.default(0.5),
  /** Two-hop part: damps popular articles of the history. */
  source_exponent: exponent.default(0.8),
  /** Two-hop part: damps popular articles among those recommended. */
  target_exponent: exponent.default(0),
  /** Two-hop part: what c customers back is multiplied by c / (c + shrinkage). */
  shrinkage: z.number().min(0).default(5),
  /** Two-hop part: how many of the strongest paths are kept for each article that can be recommended. */
  neighbors: z.int().min(1).max(10_000).default(100),
  /** Two-hop part: each target's row is divided by its sum to this power. */
  row_normalisation: z.number().min(0).max(1).default(0.5),
  /** Only this many of a customer's latest distinct articles make paths: their number grows with the square. */
  max_articles_per_customer: z.int().min(2).default(500),
  /** Low-pass part: how many singular vectors pass. More tell finer tastes apart, and each costs 8 bytes an article. */
  rank: z.int().min(1).max(2048).default(64),
  /** Weight of the low-pass part beside the two-hop part; 0 leaves it out. */
  low_pass_weight: z.number().min(0).default(0.45),
  /** Low-pass part: damps popular articles of the history. */
  low_pass_source_exponent: exponent.default(0.5),
  /** Low-pass part: favours popular articles among those recommended. */
  low_pass_target_exponent: exponent.default(0.5),
  /** Low-pass part: damps what comes through by its squared singular value to this power; 0 lets all through alike. */
  low_pass_exponent: exponent.default(0),
  /** For how long all scores are sharpened, which takes from them what nearly all tastes share; 0 leaves them. */
  sharpening: z.number().min(0).max(10).default(0),
})

export type GraphFilterParameters = z.infer<typeof graphFilterSchema>

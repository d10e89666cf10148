import { z } from 'zod'

const clusters = z.int().min(2).max(12)
const weight = z.number().positive().max(10)

/** Hyper-parameters of the segments; each is published with a version. */
export const parametersSchema = z
  .strictObject({
    /** So many segments; null: from k_min to k_max, chosen by silhouette and stability. */
    k: clusters.nullable().default(null),
    k_min: clusters.default(5),
    /** There are seven names; past it they are qualified. */
    k_max: clusters.default(7),
    /** So many clusters by value; null: from 3 to 6, chosen likewise. */
    clv_k: clusters.nullable().default(null),
    /** So many clusters by lifetime behaviour; null: from 3 to 6, chosen likewise. */
    lifetime_k: clusters.nullable().default(null),
    /** What the standardised logarithm of each is multiplied by before distances are taken. */
    recency_weight: weight.default(1),
    frequency_weight: weight.default(1),
    /** Total spend says much of what frequency says already. */
    monetary_weight: weight.default(0.5),
    /** Customers that starting centroids are sought on. */
    sample_size: z.int().min(50).max(200_000).default(10_000),
    /** Starts of k-means on the sample; the one of least inertia goes on to all customers. */
    n_init: z.int().min(1).max(50).default(10),
    /** Bootstrap samples that are clustered anew to tell how stable a number of clusters is. */
    refits: z.int().min(2).max(50).default(6),
  })
  .refine(({ k_min, k_max }) => k_min <= k_max, { path: ['k_max'], error: 'must not be less than k_min' })
  .readonly()

export type SegmentationParameters = z.infer<typeof parametersSchema>

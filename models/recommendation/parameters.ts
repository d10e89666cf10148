import { z } from 'zod'
import { algorithmSchema } from './collaborative/algorithms.ts'

/** The hyper-parameters of the recommendation model. */
export const parametersSchema = z
  .strictObject({
    /**
     * The collaborative algorithms among which the last days before the end of the training data choose; of one, there is
     * nothing to choose. The defaults touch only what goes with a history: a graph filter foretold 3 % more (MAP@12) on
     * the full synthetic shop, and takes three times as long for each answer.
     */
    candidates: z
      .array(algorithmSchema)
      .min(1)
      .default([
        algorithmSchema.parse({ kind: 'item_knn' }),
        algorithmSchema.parse({ kind: 'item_knn', weighting: { kind: 'cosine' }, shrinkage: 0, row_normalisation: 0 }),
      ]),
    /** How an older purchase of a history fades beside the latest; null: all count alike. */
    history_decay: z
      .strictObject({ by: z.enum(['days', 'rank']), half_life: z.number().positive() })
      .nullable()
      .default(null),
    /** So many of the last days of the training data choose the algorithm and teach the weights of the signals. */
    validation_days: z.number().positive().max(60).default(14),
    /** Whether the weights of the signals are learnt; otherwise the defaults stand. */
    learn_weights: z.boolean().default(true),
    /** Of so many of the articles most often bought together with an article the number of customers is kept, for reasons. */
    pairs_per_article: z.int().min(1).max(1_000).default(60),
  })
  .readonly()

export type RecommendationParameters = z.infer<typeof parametersSchema>

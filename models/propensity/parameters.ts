import { z } from 'zod'

const share = z.number().positive().max(1)

/** Hyper-parameters; each is published with a version. */
export const parametersSchema = z
  .strictObject({
    /** What may be blended; those that only make the blend worse get no share. */
    members: z
      .array(z.enum(['trees', 'additive', 'network']))
      .min(1)
      .default(['trees', 'additive']),
    /** What may be done to the blend's probabilities; the best on later rows is. */
    calibrations: z
      .array(z.enum(['none', 'beta', 'isotonic']))
      .min(1)
      .default(['none', 'beta', 'isotonic']),
    /** Of the latest rows, by moments, that choose; where there is one moment only, of the customers. */
    validation_share: z.number().min(0.05).max(0.5).default(0.2),
    rounds: z.int().min(1).max(5000).default(600),
    patience: z.int().min(1).default(40),
    learning_rate: share.default(0.06),
    max_leaves: z.int().min(2).max(255).default(16),
    /** So many features at most decide on a leaf, each of which doubles the tables that explain it. */
    max_depth: z.int().min(1).max(10).default(8),
    /** Of a leaf's sum of p (1 - p) x weight, and its rows. */
    min_child_weight: z.number().min(0).default(1),
    min_child_rows: z.int().min(1).default(20),
    l2: z.number().min(0).default(2),
    category_l2: z.number().min(0).default(10),
    category_smoothing: z.number().min(0).default(10),
    /** Of a leaf, in log odds, before the learning rate; left out: as long as it comes. For outcomes that are very rare. */
    longest_step: z.number().positive().optional(),
    row_share: share.default(0.7),
    feature_share: share.default(0.6),
    /** So many ensembles of other draws are averaged: steadier, and slower in proportion. */
    bags: z.int().min(1).max(20).default(1),
    additive_groups: z.int().min(2).max(254).default(32),
    additive_ridge: z.number().positive().default(1),
    additive_smoothness: z.number().min(0).default(10),
    network_groups: z.int().min(2).max(254).default(10),
    network_units: z.int().min(1).max(128).default(24),
    network_second_units: z.int().min(1).max(64).default(8),
    network_epochs: z.int().min(1).max(200).default(20),
    network_patience: z.int().min(1).default(3),
    network_batch_size: z.int().min(1).default(256),
    network_learning_rate: share.default(0.003),
    network_decay: z.number().min(0).default(0.0005),
  })
  .readonly()

export type PropensityParameters = z.infer<typeof parametersSchema>
export type MemberName = PropensityParameters['members'][number]

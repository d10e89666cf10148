import type { FitPace } from '../../fit-pace.ts'
import type { CompressedSparseRows } from '../../math/compressed-sparse-rows.ts'
import type { ArtifactArray } from '../../model.ts'

/** What customers bought, as places of articles from 0. */
export interface Interactions {
  /** A row per customer who bought: their distinct articles, latest first. */
  readonly byCustomer: CompressedSparseRows
  /** Days from the latest purchase of the article to the end of the data, aligned with the columns; not negative. */
  readonly ages: Float32Array
}

/** A history with what each of its articles counts: distinct places, latest first. */
export interface WeightedHistory {
  readonly places: Int32Array
  /** Positive, 1 for the latest; aligned with `places`. */
  readonly weights: Float64Array
}

/**
 * A trained collaborative model: immutable and without a state between calls, so that it can be shared. It is linear in
 * the history, or tells what each of its articles added all the same.
 */
export interface CollaborativeModel {
  readonly articleCount: number
  /** Adds the score of every article for this history to `scores`, which has articleCount places. */
  addScores(history: WeightedHistory, scores: Float32Array): void
  /** What each article of the history adds to the score of `target`; aligned with it, and the sum is that score. */
  contributions(history: WeightedHistory, target: number): Float64Array
  /** Everything that was learned, under names of the algorithm's own, for `load`. */
  readonly arrays: Readonly<Record<string, ArtifactArray>>
}

export interface CollaborativeFitOptions {
  /** Seeds every random draw. */
  readonly seed: number
  /** Progress and stopping; see FitPace. */
  readonly pace: FitPace
  /** Stops what runs in worker threads. */
  readonly signal: AbortSignal
}

/** One way of learning from who bought what; `kind` of its parameters names it. */
export interface CollaborativeAlgorithm<Parameters extends { readonly kind: string }> {
  readonly kind: Parameters['kind']
  /** The same interactions, parameters and seed give the same model, whatever the number of threads. */
  fit(interactions: Interactions, parameters: Parameters, options: CollaborativeFitOptions): Promise<CollaborativeModel>
  /** Throws ArtifactMismatchError, by readArray of artifact-checks.ts, when the arrays do not fit together. */
  load(
    artifact: { modelName: string; arrays: Readonly<Record<string, ArtifactArray>> },
    articleCount: number,
    parameters: Parameters,
  ): CollaborativeModel
}

import type { FeatureView } from '../features/feature-view.ts'
import type { Rows } from '../features/rows.ts'
import type { TargetView } from '../features/target-view.ts'

export type { Rows }

export interface FitProgress {
  /** What is being done, for people: "counting co-purchases". */
  readonly phase: string
  /** 0 to 1 within the phase. */
  readonly share: number
}

export interface FitOptions {
  /** Seeds every random draw: the same seed and rows give the same model. */
  readonly seed: number
  /** Stops the fit soon after it is aborted; fit then rejects with the signal's reason. */
  readonly signal: AbortSignal
  readonly onProgress?: (progress: FitProgress) => void
}

/** Metric name (recall_at_20, ndcg_at_20 …) to value. */
export type Metrics = Readonly<Record<string, number>>

export type ArtifactArray = Float32Array | Float64Array | Int32Array | Uint32Array | Uint8Array

/** Everything a trained model is, apart from code. */
export interface Artifact {
  readonly modelName: string
  /** Raised when the meaning of `arrays` or `parameters` changes. */
  readonly formatVersion: number
  /** Feature view name to the version the model was trained on. */
  readonly featureVersions: Readonly<Record<string, number>>
  /** Hyper-parameters and small facts, as JSON. */
  readonly parameters: Readonly<Record<string, unknown>>
  readonly arrays: Readonly<Record<string, ArtifactArray>>
}

/** An algorithm with its hyper-parameters chosen, not yet trained. */
export interface Estimator<Row = unknown, Query = unknown, Prediction = unknown> {
  /** Registry key, URL segment, command-line word. */
  readonly name: string
  /** What it is for, in one line, for people who choose among models. */
  readonly description: string
  /** Hyper-parameters, as they are published with each version. */
  readonly parameters: Readonly<Record<string, unknown>>
  /** What it learns from, with versions. */
  readonly features: readonly FeatureView[]
  /** What it learns to predict. */
  readonly target: TargetView
  /** The metric of `evaluate` that a version is judged by; larger is better. */
  readonly primaryMetric: string
  /** The model that it must beat to be worth its place; absent for a baseline itself. */
  readonly baseline?: Estimator<Row, Query, Prediction>
  /**
   * Turns one joined row of its features and target into what `fit` and `evaluate` read. For training rows the
   * target's columns are null; for holdout rows a view's columns are null where the entity had no row in it.
   */
  parseRow(row: Readonly<Record<string, unknown>>): Row
  /** The border: throws InvalidQueryError on bad input. */
  parseQuery(input: unknown): Query
  /** Throws NoTrainingDataError when `rows` holds nothing to learn from. */
  fit(rows: Rows<Row>, options: FitOptions): Promise<Model<Row, Query, Prediction>>
  /** Throws ArtifactMismatchError for an artifact of another model, format or feature version. */
  load(artifact: Artifact): Promise<Model<Row, Query, Prediction>>
}

/** A trained model: immutable, safe to share between requests. */
export interface Model<Row = unknown, Query = unknown, Prediction = unknown> {
  /** Same order and length as `queries`; a query's answer does not depend on its neighbours in the batch. */
  predict(queries: readonly Query[]): Promise<readonly Prediction[]>
  /** Judges the model on rows later in time than it was trained on. */
  evaluate(holdout: Rows<Row>): Promise<Metrics>
  save(): Promise<Artifact>
  /** Frees what is outside the garbage collector's reach (tensors, workers). Predicting after it is an error. */
  dispose(): void
}

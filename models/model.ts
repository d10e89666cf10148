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

/**
 * Slicing (customer_activity) → slice (1 article) → metrics of the entities in it, the primary one and how many entities
 * there were among them, so that a reader sees how much stands behind each number. A model that forecasts probabilities
 * slices by these, too (see calibration.ts), so that every version keeps how far they could be taken at their word.
 */
export type MetricsBySlice = Readonly<Record<string, Readonly<Record<string, Metrics>>>>

/** What `evaluate` gives, and what it is made of. */
export interface Judgement {
  readonly metrics: Metrics
  readonly slices: MetricsBySlice
  /**
   * The primary metric of each holdout row, in the order of the rows; NaN where a row has nothing to judge. The mean of
   * the others is the primary metric of `metrics`.
   */
  readonly rowValues: Float64Array
}

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

/** The end of the data that a model is judged on: so many days, or so many whole calendar months (UTC). */
export type HoldoutLength = { readonly days: number } | { readonly months: number }

/**
 * How a model's answers about every entity of its target are kept as rows of schema ml, for lists of entities. The
 * function `ml.store_<table>(version id, as_of)` puts them in the place of the old ones.
 */
export interface Scoring<Row = unknown, Query = unknown, Prediction = unknown> {
  readonly table: string
  /** Names of what `toValues` gives, in this order; columns of the table besides its key. */
  readonly columns: readonly string[]
  /** What is asked about an entity; its row is as for training. */
  toQuery(row: Row): Query
  toValues(prediction: Prediction): readonly (string | number | boolean | null)[]
}

/**
 * How the answers of a model of pairs are kept, which are too many to have them all: of each article the customers with the
 * largest values, as rows of `ml.<table>` (article_id, customer_id, `column`), among those whom the function
 * `features.<candidates>(as_of, most, article_ids default null)` names, (article_id, customer_id). The function
 * `ml.store_<table>()` puts them in the place of the old ones.
 */
export interface PairScoring<Row = unknown, Query = unknown, Prediction = unknown> {
  readonly table: string
  readonly column: string
  readonly candidates: string
  /** So many candidates an article are asked about at most, and so many are kept. */
  readonly most: number
  readonly kept: number
  /** What is asked about a pair; its row is as for training. */
  toQuery(row: Row): Query
  toValue(prediction: Prediction): number
}

/**
 * What a version brings into a table of the database, for SQL that computes by it: rows are inserted, with the version's
 * key as `model_version_id`, by the transaction that publishes the version. SQL finds the champion's rows by
 * ml.model_alias, so they go live and are rolled back with it.
 */
export interface PublishedRows {
  /** With its schema. */
  readonly table: string
  readonly columns: readonly string[]
  rows(artifact: Artifact): readonly object[]
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
  /** Views of articles that it reads whole beside the rows (`rows.catalogue`), with versions; absent: it needs none. */
  readonly catalogue?: readonly FeatureView[]
  /** What it learns to predict. */
  readonly target: TargetView
  /** The metric of `evaluate` that a version is judged by; larger is better. */
  readonly primaryMetric: string
  /** Whether the shop's pages need it: a server without it is not ready, and a first start waits for its training. */
  readonly isNeededByShoppers?: boolean
  /** How far ahead it looks, so how long a holdout has to be to judge it; absent: 7 days. */
  readonly holdout?: HoldoutLength
  /** Absent: nobody asks for lists of its answers. */
  readonly scoring?: Scoring<Row, Query, Prediction>
  /** As `scoring`, of a model of pairs. */
  readonly pairScoring?: PairScoring<Row, Query, Prediction>
  /** Absent: its versions are in the registry alone. */
  readonly publishes?: PublishedRows
  /** The model that it must beat to be worth its place; absent for a baseline itself. */
  readonly baseline?: Estimator<Row, Query, Prediction>
  /** What its answers must not be used for or relied on for; each a sentence, for its model card. */
  readonly limits?: readonly string[]
  /** A query as it comes over the border, which any trained model can answer: it warms a loaded one up. */
  readonly exampleQuery?: unknown
  /**
   * The same algorithm with all hyper-parameters chosen anew; one left out has its default. Throws
   * InvalidParametersError, which names the parameter, for one that it does not have or that is out of range.
   */
  withParameters(parameters: Readonly<Record<string, unknown>>): Estimator<Row, Query, Prediction>
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
  /**
   * As `evaluate`, row by row: what two models are compared by. Absent where the primary metric is no mean over rows;
   * such models are compared by their metrics alone, without intervals. Reads `holdout` once.
   */
  judge?(holdout: Rows<Row>): Promise<Judgement>
  save(): Promise<Artifact>
  /** Frees what is outside the garbage collector's reach (tensors, workers). Predicting after it is an error. */
  dispose(): void
}

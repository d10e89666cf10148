import type { Metrics, MetricsBySlice } from '../model.ts'
import type { CardDocument } from './card-document.ts'

/** How one model did on a holdout. */
export interface HoldoutResult {
  readonly metrics: Metrics
  /** Undefined: the model gives none. */
  readonly slices: MetricsBySlice | undefined
}

/** A version's judgement on later data, or why there is none. */
export type VersionEvaluation =
  | ({
      readonly evaluatedFrom: Date
      /** The holdout ends before it. */
      readonly evaluatedUntil: Date
      /** On the same holdout; undefined for a baseline itself. */
      readonly baseline: ({ readonly name: string } & HoldoutResult) | undefined
    } & HoldoutResult)
  | { readonly unevaluatedReason: string }

/** What a version was trained with, apart from the data: selvedge, node, platform, tensor_backend (null: none). */
export type TrainingEnvironment = Readonly<Record<string, string | null>>

/** What is known about a trained model, beside its artifact; see the comments on ml.model_version. */
export interface VersionFacts {
  readonly seed: number
  /** Hyper-parameters, all of them. */
  readonly parameters: Readonly<Record<string, unknown>>
  readonly trainedFrom: Date | undefined
  readonly trainedUntil: Date
  readonly durationSeconds: number
  readonly peakMemoryBytes: number | undefined
  readonly codeRevision: string | undefined
  readonly environment: TrainingEnvironment
  readonly evaluation: VersionEvaluation
  /** What the gate found, as JSON. Undefined: it was not asked. */
  readonly decision: unknown
  readonly card: CardDocument | undefined
}

/** Where an imported version was published first. */
export interface VersionOrigin {
  readonly version: number
  readonly publishedAt: string
  readonly publishedBy: string
  readonly exportedAt: string
}

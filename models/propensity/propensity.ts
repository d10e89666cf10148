import type { FeatureView, TargetView } from '../../features/index.ts'
import type { Estimator, Model, PairScoring } from '../model.ts'
import type { PropensityParameters } from './parameters.ts'
import type { Feature, FeatureValue, FeatureValues } from './table/feature-table.ts'

/** A column that the model learns from, and how its values are said to people. */
export interface PairFeature extends Feature {
  /** "viewed 3 times in the last 30 days"; also for null, where the value is unknown. */
  words(value: FeatureValue): string
}

/** A customer and an article at a moment: what was known then, and whether it was bought in the days after. */
export interface PropensityRow {
  readonly customer_id: number
  readonly article_id: number
  /** Milliseconds since 1970; features are from before it, the label from then on. */
  readonly as_of: number
  /**
   * When the last thing that the features are made of was recorded, in milliseconds since 1970: it must lie before as_of.
   * Null: nothing was known of the pair.
   */
  readonly known_at: number | null
  /** 1: bought within the days of the target. Null: not known, so the row is not learnt from or judged by. */
  readonly label: 0 | 1 | null
  /** The inverse of the probability with which a pair like this one came into the rows: 100 for one in a hundred. */
  readonly weight: number
  readonly features: FeatureValues
}

export interface PropensityQuery {
  readonly features: FeatureValues
  /** So many contributions, the largest first. */
  readonly top: number
}

export interface FeatureContribution {
  readonly feature: string
  readonly value: number | boolean | string | null
  /** What it adds to the log odds. */
  readonly contribution: number
  readonly words: string
}

export interface PropensityPrediction {
  /** P(the customer buys the article within the days of the target | as_of). */
  readonly probability: number
  readonly contributions: readonly FeatureContribution[]
  /** `prior`: not one feature is known, and the probability is the share of all pairs. */
  readonly basis: 'features' | 'prior'
}

export interface PropensityModel extends Model<PropensityRow, PropensityQuery, PropensityPrediction> {
  /** How much each feature moves the log odds on the mean, up or down, as shares of 1; the largest first. */
  importance(): readonly { readonly feature: string; readonly share: number }[]
}

export interface PropensityEstimator extends Estimator<PropensityRow, PropensityQuery, PropensityPrediction> {
  fit(...given: Parameters<Estimator<PropensityRow>['fit']>): Promise<PropensityModel>
  load(...given: Parameters<Estimator['load']>): Promise<PropensityModel>
}

/** What a propensity is about: everything but the algorithm. */
export interface PropensityDefinition {
  readonly name: string
  readonly description: string
  readonly features: readonly FeatureView[]
  readonly target: TargetView
  readonly pairFeatures: readonly PairFeature[]
  /** The few of them that the baseline looks at: how much the article sells, how much the customer buys. */
  readonly baselineFeatures: readonly string[]
  /** Hyper-parameters whose defaults are others here than for any pairs. */
  readonly parameters?: Partial<PropensityParameters>
  readonly limits: readonly string[]
  /** Slicing to the slice of a row, for the metrics. */
  readonly slices: Readonly<Record<string, (row: PropensityRow) => string>>
  readonly exampleQuery: unknown
  /** Absent: nobody asks for lists of its answers. */
  readonly pairScoring?: PairScoring<PropensityRow, PropensityQuery, PropensityPrediction>
  parseRow(row: Readonly<Record<string, unknown>>): PropensityRow
}

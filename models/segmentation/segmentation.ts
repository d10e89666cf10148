import type { Estimator, Model } from '../model.ts'
import type { Basis } from './bases.ts'
import type { CustomerFacts } from './customer-facts.ts'
import type { RfmScores } from './rfm-scores.ts'

/** A query is what is known of a customer; the training and holdout rows add what the customer did next. */
export type SegmentationQuery = CustomerFacts

export interface SegmentationRow extends CustomerFacts {
  /** Spend in the holdout; null in training rows. */
  readonly target_spend: number | null
}

/** The segment of whoever has bought nothing. */
export const NO_PURCHASE = 'no_purchase'

/** A customer's place in one clustering. */
export interface Placement {
  readonly name: string
  /** To the centroid, in standard deviations times weights. Null: a segment without a centroid. */
  readonly distance: number | null
  /** 1 - distance / distance to the second nearest centroid: 1 at the centroid, 0 on the border. Null: as distance. */
  readonly confidence: number | null
}

export interface SegmentationPrediction {
  /** The name of the `rfm` placement. */
  readonly segment: string
  /** One for each clustering that the model has. */
  readonly placements: Readonly<Partial<Record<Basis, Placement>>>
  /** Null: nothing was bought. */
  readonly scores: RfmScores | null
  /** `prior`: nothing is known of the customer, who is `no_purchase` in every clustering. */
  readonly basis: 'features' | 'prior'
}

/** What a segment is like, as of its training; saved with the model. */
export interface SegmentProfile {
  readonly basis: Basis
  readonly name: string
  /** For people, with figures. */
  readonly sentence: string
  /** What a shop does about it. */
  readonly action: string
  readonly customers: number
  readonly share_of_customers: number
  /** Share of all that customers had spent until then. */
  readonly revenue_share: number
  /** Means over its customers in their own units; null: unknown of all. */
  readonly means: Readonly<Record<string, number | null>>
  /** Mean RFM scores, 1 to 5. */
  readonly mean_scores: RfmScores
  /** The types most of its customers buy most: customers, and their share of the segment. */
  readonly top_product_types: readonly {
    readonly product_type: string
    readonly customers: number
    readonly share: number
  }[]
}

export interface SegmentationModel extends Model<SegmentationRow, SegmentationQuery, SegmentationPrediction> {
  /** All segments, clustering by clustering, the largest revenue first. */
  profiles(): readonly SegmentProfile[]
}

export interface SegmentationEstimator extends Estimator<SegmentationRow, SegmentationQuery, SegmentationPrediction> {
  fit(...given: Parameters<Estimator<SegmentationRow>['fit']>): Promise<SegmentationModel>
  load(...given: Parameters<Estimator['load']>): Promise<SegmentationModel>
}

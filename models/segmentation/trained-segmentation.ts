import type { Artifact, Judgement, Metrics, Rows } from '../model.ts'
import { BASES, type Basis, basisColumns } from './bases.ts'
import { findNearest, type Nearest } from './clustering/assign.ts'
import { silhouetteOfPart } from './clustering/choose-cluster-count.ts'
import { type CustomerFacts, FACTS, factIndex, hasBought, writeFacts } from './customer-facts.ts'
import { judgeSegments } from './judge-segments.ts'
import {
  NO_PURCHASE,
  type Placement,
  type SegmentationModel,
  type SegmentationPrediction,
  type SegmentationQuery,
  type SegmentationRow,
  type SegmentProfile,
} from './segmentation.ts'
import { type LearnedSegments, segmentationContents } from './segmentation-artifact.ts'

const nowhere: Placement = { name: NO_PURCHASE, distance: null, confidence: null }
const withoutPurchase: SegmentationPrediction = {
  segment: NO_PURCHASE,
  placements: { rfm: nowhere, clv: nowhere, lifetime: nowhere },
  scores: null,
  basis: 'prior',
}

/** Three clusterings of customers; placing one takes a distance to each centroid. */
export class TrainedSegmentation implements SegmentationModel {
  readonly #learned: LearnedSegments
  readonly #header: Omit<Artifact, 'arrays' | 'parameters'>
  /** Where one customer stands, while they are placed. */
  readonly #point = new Float64Array(Math.max(...BASES.map((basis) => basisColumns[basis].length)))

  constructor(learned: LearnedSegments, header: Omit<Artifact, 'arrays' | 'parameters'>) {
    this.#learned = learned
    this.#header = header
  }

  async predict(queries: readonly SegmentationQuery[]): Promise<readonly SegmentationPrediction[]> {
    const facts = new Float64Array(FACTS.length)
    return queries.map((query) => {
      if (!hasBought(query)) return withoutPurchase
      writeFacts(query, facts)
      const rfm = this.#place('rfm', facts)
      return {
        segment: rfm.name,
        placements: { rfm, clv: this.#place('clv', facts), lifetime: this.#place('lifetime', facts) },
        scores: this.#learned.scale.score(
          facts[factIndex.recency_days]!,
          facts[factIndex.frequency]!,
          facts[factIndex.total_spend]!,
        ),
        basis: 'features',
      }
    })
  }

  profiles(): readonly SegmentProfile[] {
    return BASES.flatMap((basis) => this.#learned.bases[basis].profiles)
  }

  async evaluate(holdout: Rows<SegmentationRow>): Promise<Metrics> {
    return (await this.judge(holdout)).metrics
  }

  judge(holdout: Rows<SegmentationRow>): Promise<Judgement> {
    const { space, quality, profiles } = this.#learned.bases.rfm
    const dimensions = space.columns.length
    const facts = new Float64Array(FACTS.length)
    const placed: number[] = []
    const labels: number[] = []
    const segmentOf = (customer: CustomerFacts) => {
      writeFacts(customer, facts)
      const { cluster } = this.#nearest('rfm', facts)
      for (let d = 0; d < dimensions; d++) placed.push(this.#point[d]!)
      labels.push(cluster)
      return profiles[cluster]!.name
    }
    return judgeSegments(this.#header.modelName, segmentOf, holdout, () => ({
      silhouette: silhouetteOfPart({ values: Float64Array.from(placed), dimensions }, Uint8Array.from(labels)),
      stability: quality.stability,
    }))
  }

  async save(): Promise<Artifact> {
    return { ...this.#header, ...segmentationContents(this.#learned) }
  }

  /** All memory is the garbage collector's. */
  dispose(): void {}

  #place(basis: Basis, facts: Float64Array): Placement {
    const { cluster, distance, secondDistance } = this.#nearest(basis, facts)
    // Two centroids in one place leave nothing to be sure of.
    const confidence = secondDistance > 0 ? 1 - distance / secondDistance : 0
    return { name: this.#learned.bases[basis].profiles[cluster]!.name, distance, confidence }
  }

  /** Leaves the point in `#point`. */
  #nearest(basis: Basis, facts: Float64Array): Nearest {
    const { space, centroids } = this.#learned.bases[basis]
    space.place(facts, 0, this.#point, 0)
    return findNearest(this.#point, 0, centroids, space.columns.length)
  }
}

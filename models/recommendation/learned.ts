import type { CollaborativeModel } from './collaborative/collaborative-model.ts'
import type { NeighborTable } from './collaborative/item-knn/neighbor-table.ts'
import type { ContentModel } from './content/content-model.ts'
import type { ArticleCatalogue } from './data/article-catalogue.ts'
import type { HybridWeights } from './hybrid/default-weights.ts'
import type { ContentAffinity } from './signals/content-affinity.ts'
import type { Demand } from './signals/demand.ts'
import type { SegmentTable } from './signals/segment.ts'

/** What a recommendation model has learned, apart from its hyper-parameters. */
export interface Learned {
  readonly catalogue: ArticleCatalogue
  readonly collaborative: CollaborativeModel
  /** Place of the collaborative algorithm among the candidates of the parameters. */
  readonly chosen: number
  readonly historyUnit: number
  /** How many customers bought two articles together, of the pairs most often so: for reasons. */
  readonly pairs: NeighborTable
  readonly demand: Demand
  readonly season: Float32Array
  readonly segments: SegmentTable
  readonly contentAffinity: ContentAffinity
  /** What articles say of themselves, to place newcomers by. Undefined: nothing was said of any. */
  readonly content: ContentModel | undefined
  readonly weights: HybridWeights
}

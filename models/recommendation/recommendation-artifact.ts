import { readArray } from '../artifact-checks.ts'
import { ArtifactMismatchError } from '../errors.ts'
import { describeDamage } from '../math/compressed-sparse-rows.ts'
import type { Artifact } from '../model.ts'
import { popularityArrays, readPopularityTable } from '../popularity/popularity-artifact.ts'
import type { PopularityTable } from '../popularity/popularity-ranking.ts'
import type { NeighborTable } from './neighbor-table.ts'

/** What the model learned, apart from its hyper-parameters. */
export interface LearnedTables {
  readonly popularity: PopularityTable
  /** Rows are articles of a history, columns what they recommend, ascending. */
  readonly neighbors: NeighborTable
  /** Aligned with `popularity.articleIds`. */
  readonly itemMeans: Float64Array
}

export function learnedArrays({ popularity, neighbors, itemMeans }: LearnedTables): Artifact['arrays'] {
  return {
    ...popularityArrays(popularity),
    neighbor_pointers: neighbors.pairs.pointers,
    neighbor_articles: neighbors.pairs.columns,
    neighbor_similarities: neighbors.similarities,
    neighbor_customers: neighbors.customers,
    item_means: itemMeans,
  }
}

/** The reverse of learnedArrays; throws ArtifactMismatchError when the arrays do not fit together. */
export function readLearnedTables(artifact: Artifact): LearnedTables {
  const popularity = readPopularityTable(artifact)
  const articleCount = popularity.articleIds.length
  const columns = readArray(artifact, 'neighbor_articles', Int32Array)
  const pointers = readArray(artifact, 'neighbor_pointers', Int32Array, articleCount + 1)
  const pairs = { columnCount: articleCount, pointers, columns }
  const damage = describeDamage(pairs)
  if (damage) throw new ArtifactMismatchError(artifact.modelName, `its neighbors are no matrix: ${damage}`)
  const similarities = readArray(artifact, 'neighbor_similarities', Float32Array, columns.length)
  const customers = readArray(artifact, 'neighbor_customers', Int32Array, columns.length)
  const itemMeans = readArray(artifact, 'item_means', Float64Array, articleCount)
  return { popularity, neighbors: { pairs, similarities, customers }, itemMeans }
}

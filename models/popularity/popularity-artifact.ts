import { readArray } from '../artifact-checks.ts'
import { ArtifactMismatchError } from '../errors.ts'
import { isStrictlyAscending } from '../math/find-sorted.ts'
import type { Artifact } from '../model.ts'
import type { PopularityTable } from './popularity-ranking.ts'

/** A popularity table as the arrays of an artifact. */
export function popularityArrays({ articleIds, scores, customers }: PopularityTable): Artifact['arrays'] {
  return { article_ids: articleIds, popularity_scores: scores, popularity_customers: customers }
}

/** The reverse of popularityArrays; throws ArtifactMismatchError when the arrays do not make a table. */
export function readPopularityTable(artifact: Artifact): PopularityTable {
  const articleIds = readArray(artifact, 'article_ids', Int32Array)
  if (!isStrictlyAscending(articleIds)) {
    throw new ArtifactMismatchError(artifact.modelName, 'its array "article_ids" does not ascend')
  }
  return {
    articleIds,
    scores: readArray(artifact, 'popularity_scores', Float64Array, articleIds.length),
    customers: readArray(artifact, 'popularity_customers', Int32Array, articleIds.length),
  }
}

import type { CollaborativeAlgorithm } from '../collaborative-model.ts'
import { countTruncatedPurchases } from '../item-knn/count-truncated-purchases.ts'
import { ItemKnnModel, itemKnn } from '../item-knn/item-knn.ts'
import { transposeTable } from '../item-knn/neighbor-table.ts'
import { itemKnnSchema } from '../item-knn/parameters.ts'
import { findSuccessions } from './find-successions.ts'
import type { SequentialParameters } from './parameters.ts'
import { truncateInteractions } from './truncate-interactions.ts'

/**
 * What is bought after what: score(j) = the sum over the history of weight(i) * similarity(i, j), where a pair counts more
 * the closer its purchases followed one another, and less against its order. Item-based neighbors (Deshpande & Karypis
 * 2004) with the sequential rules of Kamehkhosh, Jannach & Ludewig 2017. What it learns is the table of the item-item
 * neighbors, and so is the trained model.
 */
export const sequential: CollaborativeAlgorithm<SequentialParameters> = {
  kind: 'sequential',

  async fit(interactions, parameters, { pace }) {
    const limit = parameters.max_articles_per_customer
    const byTarget = await findSuccessions(truncateInteractions(interactions, limit), parameters, pace)
    countTruncatedPurchases(byTarget, interactions.byCustomer, limit)
    return new ItemKnnModel(transposeTable(byTarget), new Float32Array(interactions.byCustomer.columnCount))
  },

  load(artifact, articleCount) {
    return itemKnn.load(artifact, articleCount, itemKnnSchema.parse({ kind: 'item_knn' }))
  },
}

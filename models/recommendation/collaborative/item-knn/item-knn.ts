import { readArray } from '../../../artifact-checks.ts'
import { ArtifactMismatchError } from '../../../errors.ts'
import { describeDamage, findEntry, truncateRows } from '../../../math/compressed-sparse-rows.ts'
import type { ArtifactArray } from '../../../model.ts'
import type { CollaborativeAlgorithm, CollaborativeModel, WeightedHistory } from '../collaborative-model.ts'
import { countTruncatedPurchases } from './count-truncated-purchases.ts'
import { findNeighbors } from './find-neighbors.ts'
import { weighItemMeans } from './item-means.ts'
import { type NeighborTable, transposeTable } from './neighbor-table.ts'
import type { ItemKnnParameters } from './parameters.ts'

/**
 * Item-based top-N recommendation: score(j) = the sum over the history of weight(i) * similarity(i, j), plus the mean of
 * j. Sarwar et al. 2001; kept per target article, Deshpande & Karypis 2004.
 */
export const itemKnn: CollaborativeAlgorithm<ItemKnnParameters> = {
  kind: 'item_knn',

  async fit(interactions, parameters, { pace }) {
    const { byCustomer } = interactions
    const limit = parameters.max_articles_per_customer
    const byTarget = await findNeighbors(truncateRows(byCustomer, limit), parameters, pace)
    countTruncatedPurchases(byTarget, byCustomer, limit)
    const itemMeans = weighItemMeans(interactions, byTarget, {
      weight: parameters.item_mean_weight,
      halfLifeDays: parameters.item_mean_half_life_days,
    })
    return new ItemKnnModel(transposeTable(byTarget), itemMeans)
  },

  load(artifact, articleCount) {
    const columns = readArray(artifact, 'neighbor_articles', Int32Array)
    const pointers = readArray(artifact, 'neighbor_pointers', Int32Array, articleCount + 1)
    const pairs = { columnCount: articleCount, pointers, columns }
    const damage = describeDamage(pairs)
    if (damage) throw new ArtifactMismatchError(artifact.modelName, `its neighbors are no matrix: ${damage}`)
    const similarities = readArray(artifact, 'neighbor_similarities', Float32Array, columns.length)
    const customers = readArray(artifact, 'neighbor_customers', Int32Array, columns.length)
    const itemMeans = readArray(artifact, 'item_means', Float32Array, articleCount)
    return new ItemKnnModel({ pairs, similarities, customers }, itemMeans)
  },
}

/** Reads the rows of the history and, where there are item means, one array of them. */
export class ItemKnnModel implements CollaborativeModel {
  /** Rows are articles of a history, columns what they recommend, ascending. */
  readonly neighbors: NeighborTable
  readonly #itemMeans: Float32Array
  readonly #hasMeans: boolean

  constructor(neighbors: NeighborTable, itemMeans: Float32Array) {
    this.neighbors = neighbors
    this.#itemMeans = itemMeans
    this.#hasMeans = itemMeans.some((mean) => mean !== 0)
  }

  get articleCount(): number {
    return this.#itemMeans.length
  }

  get arrays(): Readonly<Record<string, ArtifactArray>> {
    const { pairs, similarities, customers } = this.neighbors
    return {
      neighbor_pointers: pairs.pointers,
      neighbor_articles: pairs.columns,
      neighbor_similarities: similarities,
      neighbor_customers: customers,
      item_means: this.#itemMeans,
    }
  }

  addScores({ places, weights }: WeightedHistory, scores: Float32Array): void {
    const { pairs, similarities } = this.neighbors
    const { pointers, columns } = pairs
    for (let i = 0; i < places.length; i++) {
      const source = places[i]!
      const weight = weights[i]!
      const end = pointers[source + 1]!
      for (let at = pointers[source]!; at < end; at++) scores[columns[at]!]! += weight * similarities[at]!
    }
    if (!this.#hasMeans || places.length === 0) return
    const means = this.#itemMeans
    for (let article = 0; article < means.length; article++) scores[article]! += means[article]!
  }

  /** The mean of the target is nobody's: it is shared out by weight. */
  contributions({ places, weights }: WeightedHistory, target: number): Float64Array {
    const { pairs, similarities } = this.neighbors
    const total = weights.reduce((sum, weight) => sum + weight, 0)
    const mean = this.#itemMeans[target]!
    return Float64Array.from(places, (source, i) => {
      const at = findEntry(pairs, source, target)
      const similarity = at === -1 ? 0 : similarities[at]!
      return weights[i]! * (similarity + mean / total)
    })
  }
}

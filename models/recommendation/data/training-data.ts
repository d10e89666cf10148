import type { CatalogueRow } from '../../../features/index.ts'
import type { FitPace } from '../../fit-pace.ts'
import { findSorted } from '../../math/find-sorted.ts'
import { GrowableInt32Array } from '../../math/growable-int32-array.ts'
import type { Rows } from '../../model.ts'
import type { Interactions } from '../collaborative/collaborative-model.ts'
import type { RecommendationRow } from '../recommendation.ts'
import { ageBandOf } from './age-band.ts'
import { type ArticleCatalogue, buildCatalogue } from './article-catalogue.ts'
import { PurchaseGatherer } from './gather-purchases.ts'

/** Everything a recommendation model learns from: 12 bytes for each distinct (customer, article). */
export interface TrainingData {
  readonly catalogue: ArticleCatalogue
  /** Places are those of the catalogue. */
  readonly interactions: Interactions
  /** Days from the first purchase of the article by the customer, aligned with the ages. */
  readonly firstAges: Float32Array
  /** The age band of each customer, aligned with the rows of the interactions. */
  readonly ageBands: Uint8Array
}

/** Reads the rows once; customers who bought nothing are passed over. Throws RangeError when two lists are not aligned. */
export async function readTrainingData(
  rows: Rows<RecommendationRow>,
  catalogueRows: readonly CatalogueRow[],
  pace: FitPace,
): Promise<TrainingData> {
  const gatherer = new PurchaseGatherer()
  const bands = new GrowableInt32Array()
  let done = 0
  await pace.begin('reading purchases')
  for await (const batch of rows) {
    for (const row of batch) {
      gatherer.add(row)
      if (row.article_ids.length > 0) bands.push(ageBandOf(row.age))
      done++
      if (pace.isDue()) await pace.pause(rows.count ? done / rows.count : 0)
    }
  }
  await pace.end()

  const { pointers, articles, articleIds, ages, firstAges } = gatherer.finish()
  const catalogue = buildCatalogue(catalogueRows, articleIds)
  const places = Int32Array.from(articleIds, (id) => findSorted(catalogue.articleIds, id))
  return {
    catalogue,
    interactions: {
      byCustomer: {
        columnCount: catalogue.articleIds.length,
        pointers,
        columns: articles.map((number) => places[number]!),
      },
      ages,
    },
    firstAges,
    ageBands: Uint8Array.from(bands.toArray()),
  }
}

import type { CatalogueRow } from '../../../features/index.ts'
import type { FitPace } from '../../fit-pace.ts'
import { findSorted } from '../../math/find-sorted.ts'
import { GrowableFloat32Array } from '../../math/growable-float32-array.ts'
import { GrowableInt32Array } from '../../math/growable-int32-array.ts'
import type { Rows } from '../../model.ts'
import type { Interactions } from '../collaborative/collaborative-model.ts'
import type { RecommendationRow } from '../recommendation.ts'
import { ageBandOf } from './age-band.ts'
import { type ArticleCatalogue, buildCatalogue } from './article-catalogue.ts'

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
  const pointers = new GrowableInt32Array()
  const articles = new GrowableInt32Array()
  const ages = new GrowableFloat32Array()
  const firstAges = new GrowableFloat32Array()
  const bands = new GrowableInt32Array()
  pointers.push(0)
  let done = 0
  await pace.begin('reading purchases')
  for await (const batch of rows) {
    for (const row of batch) {
      for (const [articleId, { first, latest }] of distinctPurchases(row)) {
        articles.push(articleId)
        ages.push(latest)
        firstAges.push(first)
      }
      if (row.article_ids.length > 0) {
        pointers.push(articles.length)
        bands.push(ageBandOf(row.age))
      }
      done++
      if (pace.isDue()) await pace.pause(rows.count ? done / rows.count : 0)
    }
  }
  await pace.end()

  const columns = articles.toArray()
  const catalogue = buildCatalogue(catalogueRows, new Set(columns))
  for (let at = 0; at < columns.length; at++) columns[at] = findSorted(catalogue.articleIds, columns[at]!)
  return {
    catalogue,
    interactions: {
      byCustomer: { columnCount: catalogue.articleIds.length, pointers: pointers.toArray(), columns },
      ages: ages.toArray(),
    },
    firstAges: firstAges.toArray(),
    ageBands: Uint8Array.from(bands.toArray()),
  }
}

/** Latest first. */
function distinctPurchases({ article_ids, recency_days }: RecommendationRow) {
  if (article_ids.length !== recency_days.length) {
    throw new RangeError(`a history has ${article_ids.length} article_ids, but ${recency_days.length} recency_days`)
  }
  const purchases = new Map<number, { first: number; latest: number }>()
  for (let position = 0; position < article_ids.length; position++) {
    const days = recency_days[position]!
    const known = purchases.get(article_ids[position]!)
    if (!known) purchases.set(article_ids[position]!, { first: days, latest: days })
    else {
      known.first = Math.max(known.first, days)
      known.latest = Math.min(known.latest, days)
    }
  }
  return [...purchases].sort(([, a], [, b]) => a.latest - b.latest)
}

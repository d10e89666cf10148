import { rowsOf } from '../../../../features/index.ts'
import { FitPace } from '../../../../models/fit-pace.ts'
import { readTrainingData, type TrainingData } from '../../../../models/recommendation/data/training-data.ts'
import type { RecommendationRow } from '../../../../models/recommendation/recommendation.ts'
import { catalogueRow } from '../catalogue-row.ts'

/** Places 0 to 3: two jackets of one product, a hat, and jeans that nobody buys unless `rows` say so. */
export const tinyCatalogue = [
  catalogueRow(10, { product_code: 1, product_type: 'Jacket', section: 'Ladies', last_price_paid: 80 }),
  catalogueRow(20, { product_code: 1, product_type: 'Jacket', section: 'Ladies', last_price_paid: 20 }),
  catalogueRow(30, { product_code: 2, product_type: 'Hat', section: 'Ladies', last_price_paid: 10 }),
  catalogueRow(40, { product_code: 3, product_type: 'Jeans', section: 'Men', last_price_paid: null }),
]

export function tinyShop(rows: readonly RecommendationRow[]): Promise<TrainingData> {
  return readTrainingData(rowsOf(rows), tinyCatalogue, new FitPace({ signal: new AbortController().signal }))
}

/** A history of these places, all counting 1 unless told otherwise. */
export function historyOf(places: readonly number[], weights: readonly number[] = places.map(() => 1)) {
  return { places: Int32Array.from(places), weights: Float64Array.from(weights) }
}

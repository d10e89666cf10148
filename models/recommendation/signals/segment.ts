import { AGE_BANDS } from '../data/age-band.ts'
import type { TrainingData } from '../data/training-data.ts'

const HALF_LIFE_DAYS = 45
/** So many purchases as expected stand beside those of the band, so that few say little. */
const SMOOTHING = 10

/** How much more an age band buys an article than everybody does. */
export interface SegmentTable {
  /** Log ratio of the shares, band by band, AGE_BANDS x articles. 0 throughout for the band of unknown age. */
  readonly lifts: Float32Array
  /** Distinct customers of the band who ever bought the article, likewise. */
  readonly customers: Int32Array
}

export function measureSegments({
  interactions,
  ageBands,
}: Pick<TrainingData, 'interactions' | 'ageBands'>): SegmentTable {
  const { byCustomer, ages } = interactions
  const articles = byCustomer.columnCount
  const counts = new Float64Array(AGE_BANDS * articles)
  const customers = new Int32Array(AGE_BANDS * articles)
  const totals = new Float64Array(AGE_BANDS)
  const everybody = new Float64Array(articles)
  ageBands.forEach((band, customer) => {
    for (let at = byCustomer.pointers[customer]!; at < byCustomer.pointers[customer + 1]!; at++) {
      const article = byCustomer.columns[at]!
      const weight = 0.5 ** (ages[at]! / HALF_LIFE_DAYS)
      counts[band * articles + article]! += weight
      customers[band * articles + article]!++
      totals[band]! += weight
      everybody[article]! += weight
    }
  })
  const all = totals.reduce((sum, total) => sum + total, 0)
  const lifts = new Float32Array(counts.length)
  for (let band = 1; band < AGE_BANDS; band++) {
    for (let article = 0; article < articles; article++) {
      const share = everybody[article]! / all
      if (share === 0) continue
      const expected = totals[band]! * share
      lifts[band * articles + article] = Math.log(
        (counts[band * articles + article]! + SMOOTHING) / (expected + SMOOTHING),
      )
    }
  }
  return { lifts, customers }
}

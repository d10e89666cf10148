import { TopK } from '../../../math/top-k.ts'
import { CoPurchaseRow } from './co-purchase-row.ts'
import type { PairedHistories } from './paired-histories.ts'
import type { WeightingFactors } from './weighting.ts'

/**
 * The neighbors of all targets, `width` places for each, of which the first `counts[target]` are filled. Untouched pages of
 * a large array take no memory, so the width may be generous. Aligned: places of sources, similarities, customers.
 */
export interface NeighborPlaces {
  readonly width: number
  readonly counts: Int32Array
  readonly columns: Int32Array
  readonly similarities: Float32Array
  readonly customers: Int32Array
}

/** What the neighbors of a range of targets are found from; the rows of each range are its own. */
export interface NeighborTask {
  readonly histories: PairedHistories
  readonly factors: WeightingFactors
  readonly shrinkage: number
  readonly rowNormalisation: number
  readonly places: NeighborPlaces
  readonly from: number
  readonly until: number
}

/** Fills the places of the targets `from` to before `until`; what each gets depends on nothing else. */
export function run({ histories, factors, shrinkage, rowNormalisation, places, from, until }: NeighborTask) {
  const { width, counts, columns, similarities, customers } = places
  const row = new CoPurchaseRow(histories, factors)
  const best = new TopK(width)
  for (let target = from; target < until; target++) {
    row.accumulate(target)
    row.offerSimilarities(target, shrinkage, best)
    const { size, indexes, scores } = best
    let sum = 0
    for (let place = 0; place < size; place++) sum += scores[place]!
    const divisor = rowNormalisation === 0 ? 1 : sum ** rowNormalisation
    for (let place = 0, at = target * width; place < size; place++, at++) {
      const neighbor = indexes[place]!
      columns[at] = neighbor
      similarities[at] = scores[place]! / divisor
      customers[at] = row.customersOf(neighbor)
    }
    counts[target] = size
    row.clear()
  }
}

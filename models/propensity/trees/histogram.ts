import type { BinnedTable } from '../table/binned-rows.ts'
import { BIN_SUMS } from './find-split.ts'

/** Where each feature's bins begin in a histogram, and its whole length. */
export interface HistogramLayout {
  readonly starts: Int32Array
  readonly length: number
}

export function histogramLayout({ binCounts }: Pick<BinnedTable, 'binCounts'>): HistogramLayout {
  const starts = new Int32Array(binCounts.length)
  let length = 0
  binCounts.forEach((bins, feature) => {
    starts[feature] = length
    length += bins * BIN_SUMS
  })
  return { starts, length }
}

/**
 * Sums gradients, second derivatives and rows by bin over `rows`, for the given features; `gradients` and `hessians` are by
 * row of the table. Steps: rows x features.
 */
export function fillHistogram(
  table: BinnedTable,
  { starts }: HistogramLayout,
  features: Int32Array,
  rows: Int32Array,
  gradients: Float64Array,
  hessians: Float64Array,
  into: Float64Array,
): void {
  into.fill(0)
  // In the order of the rows once, so that the loop over each feature reads them one after the other.
  const nearGradients = new Float64Array(rows.length)
  const nearHessians = new Float64Array(rows.length)
  for (let at = 0; at < rows.length; at++) {
    nearGradients[at] = gradients[rows[at]!]!
    nearHessians[at] = hessians[rows[at]!]!
  }
  for (const feature of features) {
    const from = feature * table.count
    const start = starts[feature]!
    for (let at = 0; at < rows.length; at++) {
      const place = start + table.bins[from + rows[at]!]! * BIN_SUMS
      into[place]! += nearGradients[at]!
      into[place + 1]! += nearHessians[at]!
      into[place + 2]!++
    }
  }
}

/** What is left of the parent without one child is the other child: no second reading of rows. */
export function subtractHistogram(parent: Float64Array, child: Float64Array, into: Float64Array): void {
  for (let at = 0; at < parent.length; at++) into[at] = parent[at]! - child[at]!
}

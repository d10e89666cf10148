import type { BinnedTable } from './binned-rows.ts'
import { UNKNOWN_BIN } from './feature-bins.ts'

/** A coarser binning of bins: feature f's bin b belongs to group `groups[f * 256 + b]`; the unknown keeps group 0. */
export interface CoarseBins {
  readonly groups: Uint8Array
  /** Per feature, the one for the unknown among them. */
  readonly counts: Int32Array
}

const BINS_PER_FEATURE = 256

/**
 * Joins bins to at most `most` groups beside the unknown: neighbours of ordered features, such that groups hold about
 * equally many of the rows; of categories all but the `most - 1` most frequent.
 */
export function joinBins(table: BinnedTable, rows: Int32Array, most: number): CoarseBins {
  const features = table.binCounts.length
  const groups = new Uint8Array(features * BINS_PER_FEATURE)
  const counts = new Int32Array(features)
  for (let feature = 0; feature < features; feature++) {
    const bins = table.binCounts[feature]!
    const own = groups.subarray(feature * BINS_PER_FEATURE, (feature + 1) * BINS_PER_FEATURE)
    if (table.isCategorical[feature] === 1 || bins - 1 <= most) {
      for (let bin = 1; bin < BINS_PER_FEATURE; bin++) own[bin] = Math.min(bin, most)
      counts[feature] = Math.min(bins, most + 1)
    } else counts[feature] = joinNeighbours(countRows(table, feature, rows), bins, most, own)
  }
  return { groups, counts }
}

function countRows(table: BinnedTable, feature: number, rows: Int32Array): Float64Array {
  const counts = new Float64Array(BINS_PER_FEATURE)
  for (const row of rows) counts[table.bins[feature * table.count + row]!]!++
  return counts
}

function joinNeighbours(rowsOf: Float64Array, bins: number, most: number, into: Uint8Array): number {
  let rest = rowsOf.subarray(1, bins).reduce((sum, rows) => sum + rows, 0)
  let group = 1
  let filled = 0
  for (let bin = 1; bin < bins; bin++) {
    // A group ends before the bin that would overfill it by more than it lacks.
    const size = rest / (most + 1 - group)
    if (filled > 0 && group < most && filled + rowsOf[bin]! / 2 > size) {
      rest -= filled
      filled = 0
      group++
    }
    into[bin] = group
    filled += rowsOf[bin]!
  }
  into.fill(group, bins)
  into[UNKNOWN_BIN] = UNKNOWN_BIN
  return group + 1
}

import type { BinnedTable } from '../table/binned-rows.ts'
import { type CoarseBins, joinBins } from '../table/coarse-bins.ts'

const BINS_PER_FEATURE = 256

/**
 * How a row becomes the network's inputs: for each feature a 1 for its group of bins, and for ordered features the rank of
 * the bin among the training rows, from −√3 to √3 with variance 1; 0 where unknown.
 */
export interface NetworkInputs {
  readonly width: number
  readonly coarse: CoarseBins
  /** Where each feature's groups begin among the inputs. */
  readonly starts: Int32Array
  /** The place of each feature's rank among the inputs; -1: it has none. */
  readonly rankPlaces: Int32Array
  /** features x 256. */
  readonly ranks: Float32Array
}

export function planInputs(table: BinnedTable, train: Int32Array, groups: number): NetworkInputs {
  const features = table.binCounts.length
  const coarse = joinBins(table, train, groups)
  const starts = new Int32Array(features)
  const rankPlaces = new Int32Array(features).fill(-1)
  const ranks = new Float32Array(features * BINS_PER_FEATURE)
  let width = 0
  for (let feature = 0; feature < features; feature++) {
    starts[feature] = width
    width += coarse.counts[feature]!
    if (table.isCategorical[feature] === 1) continue
    rankPlaces[feature] = width++
    const rows = new Float64Array(BINS_PER_FEATURE)
    for (const row of train) rows[table.bins[feature * table.count + row]!]!++
    const known = train.length - rows[0]!
    let below = 0
    for (let bin = 1; bin < BINS_PER_FEATURE; bin++) {
      const middle = known === 0 ? 0.5 : (below + rows[bin]! / 2) / known
      ranks[feature * BINS_PER_FEATURE + bin] = Math.sqrt(12) * (middle - 0.5)
      below += rows[bin]!
    }
  }
  return { width, coarse, starts, rankPlaces, ranks }
}

/** The inputs of rows of the table, row by row; rows x width. */
export function inputRows(table: BinnedTable, plan: NetworkInputs, rows: Int32Array): Float32Array {
  const inputs = new Float32Array(rows.length * plan.width)
  for (let feature = 0; feature < table.binCounts.length; feature++) {
    const place = plan.rankPlaces[feature]!
    for (let at = 0; at < rows.length; at++) {
      const bin = feature * BINS_PER_FEATURE + table.bins[feature * table.count + rows[at]!]!
      inputs[at * plan.width + plan.starts[feature]! + plan.coarse.groups[bin]!] = 1
      if (place >= 0) inputs[at * plan.width + place] = plan.ranks[bin]!
    }
  }
  return inputs
}

/** What a bin of a feature adds to the first layer: its group's row of the weights, and its rank times the rank's row. */
export function binVector(
  plan: NetworkInputs,
  feature: number,
  bin: number,
  weights: Float32Array,
  columns: number,
): Float32Array {
  const at = feature * BINS_PER_FEATURE + bin
  const group = (plan.starts[feature]! + plan.coarse.groups[at]!) * columns
  const place = plan.rankPlaces[feature]!
  return Float32Array.from({ length: columns }, (_, k) => {
    const ranked = place < 0 ? 0 : plan.ranks[at]! * weights[place * columns + k]!
    return weights[group + k]! + ranked
  })
}

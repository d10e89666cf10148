import type { FitPace } from '../../fit-pace.ts'
import { mixBits } from '../../math/mix-bits.ts'
import { shuffleInPlace } from '../../math/shuffled.ts'
import type { BinnedTable } from '../table/binned-rows.ts'
import { EnsembleBuilder } from './ensemble-builder.ts'
import { TreeGrower, type TreeShape } from './grow-tree.ts'
import { histogramLayout } from './histogram.ts'
import { SET_WORDS, type TreeEnsemble } from './tree-ensemble.ts'

export interface BoostingOptions extends TreeShape {
  readonly rounds: number
  readonly learningRate: number
  /** Of the rows and of the features, drawn anew for each tree without replacement. */
  readonly rowShare: number
  readonly featureShare: number
  /** Ends after so many rounds without a lower loss of the validation rows. */
  readonly patience: number
}

/** Outcomes 1 or 0 and positive weights, by row of the table. */
export interface WeightedOutcomes {
  readonly outcomes: Uint8Array
  readonly weights: Float64Array
}

export interface BoostingRows {
  readonly train: Int32Array
  /** Judge when to stop; absent: all rounds are made. */
  readonly validation?: Int32Array
}

export interface BoostedTrees {
  readonly trees: TreeEnsemble
  /** The margins of the validation rows, aligned with them; empty without. */
  readonly validationMargins: Float64Array
}

/** Halves of these in the seed, so that rows and features are drawn apart. */
const ROW_DRAWS = 0x51ed27
const FEATURE_DRAWS = 0x2f9be6

/**
 * Gradient boosting of the logistic loss with second derivatives (Friedman 2001; Chen and Guestrin 2016), on histograms of
 * at most 255 bins. Steps: rounds x rows x features x about half the depth. Memory beside the table: 5 doubles a row.
 * Throws the signal's reason when it is aborted.
 */
export async function fitBoostedTrees(
  table: BinnedTable,
  { outcomes, weights }: WeightedOutcomes,
  { train, validation = new Int32Array(0) }: BoostingRows,
  options: BoostingOptions,
  { seed, pace }: { readonly seed: number; readonly pace: FitPace },
): Promise<BoostedTrees> {
  const featureCount = table.binCounts.length
  const grower = new TreeGrower(table, histogramLayout(table), options)
  const builder = new EnsembleBuilder(featureCount)
  const base = logOdds(outcomes, weights, train)
  const margins = new Float64Array(table.count).fill(base)
  const gradients = new Float64Array(table.count)
  const hessians = new Float64Array(table.count)
  const shown = validation.length === 0 ? [train] : [train, validation]
  const margin = (row: number) => margins[row]!
  let validationMargins = Float64Array.from(validation, margin)
  let least = lossOf(validation, margins, outcomes, weights)
  let bestRounds = 0
  for (let round = 0; round < options.rounds; round++) {
    for (const row of train) {
      const p = 1 / (1 + Math.exp(-margins[row]!))
      gradients[row] = weights[row]! * (p - outcomes[row]!)
      hessians[row] = weights[row]! * p * (1 - p)
    }
    const rows = drawPart(train, options.rowShare, mixBits(seed ^ Math.imul(round + 1, ROW_DRAWS)))
    const features = drawPart(
      Int32Array.from({ length: featureCount }, (_, feature) => feature),
      options.featureShare,
      mixBits(seed ^ Math.imul(round + 1, FEATURE_DRAWS)),
    ).sort()
    const tree = grower.grow(rows, features, gradients, hessians)
    builder.add(tree, options.l2, options.learningRate, options.longestStep)
    const alone = new EnsembleBuilder(featureCount)
    alone.add(tree, options.l2, options.learningRate, options.longestStep)
    const flat = alone.complete(0)
    for (const part of shown) addTree(table, flat, part, margins)
    if (pace.isDue()) await pace.pause(round / options.rounds)
    if (validation.length === 0) continue
    const loss = lossOf(validation, margins, outcomes, weights)
    if (loss < least) {
      least = loss
      bestRounds = round + 1
      validationMargins = Float64Array.from(validation, margin)
    } else if (round + 1 - bestRounds >= options.patience) break
  }
  const kept = validation.length === 0 ? builder.treeCount : bestRounds
  return { trees: builder.complete(base, kept), validationMargins }
}

/** The log odds of the weighted share of positives; finite even where there is one outcome only. */
export function logOdds(outcomes: Uint8Array, weights: Float64Array, rows: Int32Array): number {
  let positive = 0
  let all = 0
  for (const row of rows) {
    all += weights[row]!
    if (outcomes[row] === 1) positive += weights[row]!
  }
  const least = all * 1e-9
  return Math.log(Math.max(positive, least) / Math.max(all - positive, least))
}

/** Weighted sum of ln(1 + e^−m) for positives and ln(1 + e^m) for negatives. */
function lossOf(rows: Int32Array, margins: Float64Array, outcomes: Uint8Array, weights: Float64Array): number {
  let sum = 0
  for (const row of rows) {
    const against = outcomes[row] === 1 ? -margins[row]! : margins[row]!
    sum += weights[row]! * (Math.max(against, 0) + Math.log1p(Math.exp(-Math.abs(against))))
  }
  return sum
}

/** A part of the items, in their order where it is all of them. */
function drawPart(items: Int32Array, share: number, seed: number): Int32Array {
  const drawn = items.slice()
  if (share >= 1) return drawn
  shuffleInPlace(drawn, seed)
  return drawn.subarray(0, Math.max(1, Math.round(share * items.length)))
}

/** Adds the leaves of one tree to the margins of rows, those that it was not grown on too. */
function addTree({ bins, count }: BinnedTable, tree: TreeEnsemble, rows: Int32Array, margins: Float64Array): void {
  const { features, limits, shifts, setPlaces, sets, rights, values } = tree
  for (const row of rows) {
    let node = 0
    let feature = features[0]!
    while (feature >= 0) {
      const bin = bins[feature * count + row]!
      const set = setPlaces[node]!
      const isLeft =
        set < 0
          ? ((bin + shifts[node]!) & 255) <= limits[node]!
          : ((sets[set * SET_WORDS + (bin >>> 5)]! >>> (bin & 31)) & 1) === 1
      node = isLeft ? node + 1 : rights[node]!
      feature = features[node]!
    }
    margins[row]! += values[node]!
  }
}

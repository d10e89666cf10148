import type { FitPace } from '../../fit-pace.ts'
import type { BinnedTable } from '../table/binned-rows.ts'
import { joinBins } from '../table/coarse-bins.ts'
import { logOdds, type WeightedOutcomes } from '../trees/fit-boosted-trees.ts'
import type { AdditiveModel } from './additive-model.ts'
import { solveTridiagonal } from './solve-tridiagonal.ts'

export interface AdditiveOptions {
  /** Groups of bins a feature, beside the unknown. */
  readonly groups: number
  /** Of the squared weights. */
  readonly ridge: number
  /** Of the squared differences between the weights of neighbours, where bins have an order. */
  readonly smoothness: number
}

const MOST_PASSES = 40
/** In log odds: what nobody would see in a probability. */
const TOLERANCE = 0.002
/** Of one Newton step, in log odds: far from the minimum a parabola foretells too much. */
const LONGEST_STEP = 2
const BINS_PER_FEATURE = 256

/**
 * Logistic regression on the bins of features, minimising the weighted logistic loss + (ridge |w|² + smoothness Σ (w_k −
 * w_(k−1))²) / 2: one Newton step a feature in turn, whose equations are tridiagonal as no row is in two bins of a feature.
 * (`fitSparseLogistic` has neither weights of rows nor the smoothness.) Steps: passes x rows x features.
 */
export async function fitAdditive(
  table: BinnedTable,
  { outcomes, weights }: WeightedOutcomes,
  train: Int32Array,
  { groups, ridge, smoothness }: AdditiveOptions,
  pace: FitPace,
): Promise<AdditiveModel> {
  const featureCount = table.binCounts.length
  const coarse = joinBins(table, train, groups)
  const own = Array.from(coarse.counts, (count) => new Float64Array(count))
  const margins = new Float64Array(table.count).fill(logOdds(outcomes, weights, train))
  let intercept = logOdds(outcomes, weights, train)
  const gradients = new Float64Array(BINS_PER_FEATURE)
  const hessians = new Float64Array(BINS_PER_FEATURE)

  const sumByGroup = (feature: number) => {
    gradients.fill(0)
    hessians.fill(0)
    const from = feature * table.count
    const groupsFrom = feature * BINS_PER_FEATURE
    for (const row of train) {
      const p = 1 / (1 + Math.exp(-margins[row]!))
      const group = coarse.groups[groupsFrom + table.bins[from + row]!]!
      gradients[group]! += weights[row]! * (p - outcomes[row]!)
      hessians[group]! += weights[row]! * p * (1 - p)
    }
  }

  for (let pass = 0; pass < MOST_PASSES; pass++) {
    let largest = 0
    for (let feature = 0; feature < featureCount; feature++) {
      sumByGroup(feature)
      const current = own[feature]!
      const isOrdered = table.isCategorical[feature] === 0
      const step = newtonStep(current, gradients, hessians, { ridge, smoothness: isOrdered ? smoothness : 0 })
      step.forEach((change, group) => {
        current[group]! += change
        largest = Math.max(largest, Math.abs(change))
      })
      const from = feature * table.count
      const groupsFrom = feature * BINS_PER_FEATURE
      for (const row of train) margins[row]! += step[coarse.groups[groupsFrom + table.bins[from + row]!]!]!
      if (pace.isDue()) await pace.pause((pass + feature / featureCount) / MOST_PASSES)
    }
    const change = interceptStep(train, margins, outcomes, weights)
    intercept += change
    for (const row of train) margins[row]! += change
    if (Math.max(largest, Math.abs(change)) < TOLERANCE) break
  }
  return lookUpTable(table, coarse.groups, own, train, weights, intercept)
}

function newtonStep(
  current: Float64Array,
  gradients: Float64Array,
  hessians: Float64Array,
  { ridge, smoothness }: Pick<AdditiveOptions, 'ridge' | 'smoothness'>,
): Float64Array {
  const { length } = current
  const diagonal = Float64Array.from(current, (_, k) => hessians[k]! + ridge)
  const beside = new Float64Array(Math.max(0, length - 1))
  const step = Float64Array.from(current, (weight, k) => -(gradients[k]! + ridge * weight))
  // The unknown is no neighbour of the smallest values.
  for (let k = 1; k + 1 < length; k++) {
    const pull = smoothness * (current[k + 1]! - current[k]!)
    diagonal[k]! += smoothness
    diagonal[k + 1]! += smoothness
    beside[k] = -smoothness
    step[k]! += pull
    step[k + 1]! -= pull
  }
  solveTridiagonal(diagonal, beside, step)
  return step.map((change) => Math.min(Math.max(change, -LONGEST_STEP), LONGEST_STEP))
}

function interceptStep(train: Int32Array, margins: Float64Array, outcomes: Uint8Array, weights: Float64Array): number {
  let gradient = 0
  let hessian = 0
  for (const row of train) {
    const p = 1 / (1 + Math.exp(-margins[row]!))
    gradient += weights[row]! * (p - outcomes[row]!)
    hessian += weights[row]! * p * (1 - p)
  }
  return hessian === 0 ? 0 : Math.min(Math.max(-gradient / hessian, -LONGEST_STEP), LONGEST_STEP)
}

/** From weights by group to weights by bin, so that answering looks up once. */
function lookUpTable(
  table: BinnedTable,
  groups: Uint8Array,
  own: readonly Float64Array[],
  train: Int32Array,
  rowWeights: Float64Array,
  intercept: number,
): AdditiveModel {
  const featureCount = table.binCounts.length
  const starts = new Int32Array(featureCount)
  const weights = new Float64Array(table.binCounts.reduce((sum, bins) => sum + bins, 0))
  const means = new Float64Array(featureCount)
  let start = 0
  for (let feature = 0; feature < featureCount; feature++) {
    starts[feature] = start
    const bins = table.binCounts[feature]!
    for (let bin = 0; bin < bins; bin++)
      weights[start + bin] = own[feature]![groups[feature * BINS_PER_FEATURE + bin]!]!
    let sum = 0
    let mass = 0
    for (const row of train) {
      sum += rowWeights[row]! * weights[start + table.bins[feature * table.count + row]!]!
      mass += rowWeights[row]!
    }
    means[feature] = sum / mass
    start += bins
  }
  return { featureCount, intercept, starts, weights, means }
}

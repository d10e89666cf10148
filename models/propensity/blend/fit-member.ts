import type { FitPace } from '../../fit-pace.ts'
import { mixBits } from '../../math/mix-bits.ts'
import { type AdditiveModel, addAdditiveMargins } from '../additive/additive-model.ts'
import { fitAdditive } from '../additive/fit-additive.ts'
import { fitWideDeep } from '../network/fit-wide-deep.ts'
import type { WideDeepNetwork } from '../network/wide-deep.ts'
import type { MemberName, PropensityParameters } from '../parameters.ts'
import { type BinnedTable, gatherRows } from '../table/binned-rows.ts'
import { averageTrees } from '../trees/average-trees.ts'
import { fitBoostedTrees, type WeightedOutcomes } from '../trees/fit-boosted-trees.ts'
import type { TreeEnsemble } from '../trees/tree-ensemble.ts'

/** What each kind of member leaves behind. */
export interface Members {
  readonly trees?: TreeEnsemble
  readonly additive?: AdditiveModel
  readonly network?: WideDeepNetwork
}

export interface FittedMember {
  readonly member: Members
  /** Of the validation rows, aligned with them; empty without. */
  readonly margins: Float64Array
  /** Trees in an ensemble, or epochs, that were best there. */
  readonly length: number
}

export interface MemberRows {
  readonly train: Int32Array
  readonly validation: Int32Array
}

/** `length`: so many rounds or epochs instead of the most that may be; for the last fit, which has no validation rows. */
export async function fitMember(
  name: MemberName,
  table: BinnedTable,
  data: WeightedOutcomes,
  rows: MemberRows,
  parameters: PropensityParameters,
  { seed, pace, length }: { readonly seed: number; readonly pace: FitPace; readonly length?: number },
): Promise<FittedMember> {
  switch (name) {
    case 'trees':
      return fitTrees(table, data, rows, parameters, { seed, pace, rounds: length ?? parameters.rounds })
    case 'additive': {
      const additive = await fitAdditive(table, data, rows.train, additiveOptions(parameters), pace)
      const margins = new Float64Array(rows.validation.length)
      addAdditiveMargins(additive, gatherRows(table, rows.validation), 1, margins)
      return { member: { additive }, margins, length: 1 }
    }
    case 'network': {
      const options = networkOptions(parameters, length ?? parameters.network_epochs)
      const fitted = await fitWideDeep(table, data, rows.train, rows.validation, options, { seed, pace })
      return { member: { network: fitted.network }, margins: fitted.validationMargins, length: fitted.epochs }
    }
  }
}

async function fitTrees(
  table: BinnedTable,
  data: WeightedOutcomes,
  { train, validation }: MemberRows,
  parameters: PropensityParameters,
  { seed, pace, rounds }: { readonly seed: number; readonly pace: FitPace; readonly rounds: number },
): Promise<FittedMember> {
  const rows = validation.length === 0 ? { train } : { train, validation }
  const margins = new Float64Array(validation.length)
  const ensembles: TreeEnsemble[] = []
  for (let bag = 0; bag < parameters.bags; bag++) {
    const seeds = { seed: mixBits(seed + bag), pace }
    const { trees, validationMargins } = await fitBoostedTrees(
      table,
      data,
      rows,
      treeOptions(parameters, rounds),
      seeds,
    )
    ensembles.push(trees)
    validationMargins.forEach((margin, at) => {
      margins[at]! += margin / parameters.bags
    })
  }
  const length = ensembles.reduce((sum, { roots }) => sum + roots.length, 0) / ensembles.length
  return { member: { trees: averageTrees(ensembles) }, margins, length: Math.max(1, Math.round(length)) }
}

function treeOptions(parameters: PropensityParameters, rounds: number) {
  return {
    rounds,
    patience: parameters.patience,
    learningRate: parameters.learning_rate,
    maxLeaves: parameters.max_leaves,
    maxDepth: parameters.max_depth,
    minChildWeight: parameters.min_child_weight,
    minChildRows: parameters.min_child_rows,
    l2: parameters.l2,
    categoryL2: parameters.category_l2,
    categorySmoothing: parameters.category_smoothing,
    longestStep: parameters.longest_step ?? Number.POSITIVE_INFINITY,
    rowShare: parameters.row_share,
    featureShare: parameters.feature_share,
  }
}

function additiveOptions(parameters: PropensityParameters) {
  return {
    groups: parameters.additive_groups,
    ridge: parameters.additive_ridge,
    smoothness: parameters.additive_smoothness,
  }
}

function networkOptions(parameters: PropensityParameters, epochs: number) {
  return {
    epochs,
    groups: parameters.network_groups,
    units: parameters.network_units,
    secondUnits: parameters.network_second_units,
    batchSize: parameters.network_batch_size,
    learningRate: parameters.network_learning_rate,
    decay: parameters.network_decay,
    patience: parameters.network_patience,
  }
}

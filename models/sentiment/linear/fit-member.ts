import { logLoss } from '../../math/binary-metrics.ts'
import { logistic } from '../../math/proportional-odds.ts'
import { fitSparseLogistic } from '../../math/sparse-logistic.ts'
import { fitSparseRidge } from '../../math/sparse-ridge.ts'
import { dotSparseRow, type SparseRows } from '../../math/sparse-rows.ts'
import { POLARITY_FEATURES } from '../features/polarity.ts'
import type { ReviewMatrix } from '../features/review-matrix.ts'
import { type MemberPlan, POLARITY_WEIGHT } from './members.ts'
import { columnScales, isNormalised, weighRows } from './weighing.ts'

/** Reviews to learn from, with what is known of them. */
export interface LabelledMatrix extends ReviewMatrix {
  /** As `polarity`, with mean 0 and variance 1 over all training reviews. */
  readonly standardised: Float64Array
  /** 1: the reviewer is content. */
  readonly positive: Uint8Array
  /** 1 to 5; absent where no review has stars. */
  readonly stars?: Uint8Array
}

/** A member as it was fitted on some rows. */
export interface FittedMember {
  readonly cost: number
  /** Factor x weight of every column; and the factor squared, which a row's length is made of. */
  readonly coefficients: Float64Array
  readonly squares: Float64Array | undefined
  /** Of the standardised polarity features. */
  readonly polarity: Float64Array
  readonly intercept: number
}

/** Fits on `rows`; writes the score of each of `others` to `scores`, at its own place. */
export function fitMember(
  plan: MemberPlan,
  matrix: LabelledMatrix,
  rows: Int32Array,
  cost: number,
  seed: number,
  others?: { readonly rows: Int32Array; readonly scores: Float64Array },
): FittedMember {
  const weighed = weighMember(plan, matrix, rows)
  return fitWeighed(plan, matrix, weighed, rows, cost, seed, others)
}

/** The cost of the plan with the least loss on `others` when fitted on `rows`, and its scores written to `scores`. */
export function chooseCost(
  plan: MemberPlan,
  matrix: LabelledMatrix,
  rows: Int32Array,
  seed: number,
  others: { readonly rows: Int32Array; readonly scores: Float64Array },
): number {
  const weighed = weighMember(plan, matrix, rows)
  let best = { cost: plan.costs[0]!, loss: Number.POSITIVE_INFINITY, scores: new Float64Array(0) }
  for (const cost of plan.costs) {
    const scores = new Float64Array(others.scores.length)
    fitWeighed(plan, matrix, weighed, rows, cost, seed, { rows: others.rows, scores })
    const loss = lossOf(plan, matrix, others.rows, scores)
    if (loss < best.loss) best = { cost, loss, scores }
  }
  for (const row of others.rows) others.scores[row] = best.scores[row]!
  return best.cost
}

interface Weighed {
  readonly matrix: SparseRows
  readonly scales: Float64Array
}

function weighMember(plan: MemberPlan, matrix: LabelledMatrix, rows: Int32Array): Weighed {
  const source = matrix[plan.source]
  const scales = columnScales(source, matrix.positive, rows, plan.weighing)
  const extra = { numbers: matrix.standardised, width: POLARITY_FEATURES, weight: POLARITY_WEIGHT }
  const norms = isNormalised(plan.weighing) ? squaredNorms(source, scales) : undefined
  return { matrix: weighRows(source, scales, norms, extra), scales }
}

/**
 * The squared length of each row as it is served: of subwords, the sum over the words, so that each word's part can be
 * computed once and for all.
 */
function squaredNorms({ pointers, columns, values }: SparseRows, scales: Float64Array): Float64Array {
  const norms = new Float64Array(pointers.length - 1)
  for (let row = 0; row < norms.length; row++) {
    let sum = 0
    for (let at = pointers[row]!; at < pointers[row + 1]!; at++) sum += values[at]! * scales[columns[at]!]! ** 2
    norms[row] = sum
  }
  return norms
}

function fitWeighed(
  plan: MemberPlan,
  { positive, stars }: LabelledMatrix,
  { matrix, scales }: Weighed,
  rows: Int32Array,
  cost: number,
  seed: number,
  others?: { readonly rows: Int32Array; readonly scores: Float64Array },
): FittedMember {
  const { weights, intercept } =
    plan.target === 'positive'
      ? fitSparseLogistic(matrix, positive, rows, { cost, seed })
      : fitSparseRidge(matrix, stars!, rows, { cost, seed })
  for (const row of others?.rows ?? []) others!.scores[row] = dotSparseRow(matrix, row, weights) + intercept
  return {
    cost,
    coefficients: scales.map((scale, column) => scale * weights[column]!),
    squares: isNormalised(plan.weighing) ? scales.map((scale) => scale * scale) : undefined,
    polarity: weights.slice(scales.length).map((weight) => weight * POLARITY_WEIGHT),
    intercept,
  }
}

function lossOf(plan: MemberPlan, matrix: LabelledMatrix, rows: Int32Array, scores: Float64Array): number {
  if (plan.target === 'positive') {
    return logLoss(
      Float64Array.from(rows, (row) => logistic(scores[row]!)),
      rows.map((row) => matrix.positive[row]!),
    )
  }
  return rows.reduce((sum, row) => sum + (scores[row]! - matrix.stars![row]!) ** 2, 0) / rows.length
}

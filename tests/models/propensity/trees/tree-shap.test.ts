import { describe, expect, it } from 'vitest'
import { FitPace } from '../../../../models/fit-pace.ts'
import { gatherRows } from '../../../../models/propensity/table/binned-rows.ts'
import { type BoostingOptions, fitBoostedTrees } from '../../../../models/propensity/trees/fit-boosted-trees.ts'
import { nextNode, type TreeEnsemble } from '../../../../models/propensity/trees/tree-ensemble.ts'
import {
  addTreeContributions,
  expectedMargin,
  prepareContributions,
} from '../../../../models/propensity/trees/tree-shap.ts'
import { allRows, binned, seededNumbers, tableOf } from '../make-table.ts'

const FEATURES = 4
const options: BoostingOptions = {
  rounds: 4,
  learningRate: 0.5,
  maxLeaves: 9,
  maxDepth: 6,
  l2: 1,
  minChildWeight: 0,
  minChildRows: 2,
  categoryL2: 1,
  categorySmoothing: 1,
  longestStep: Number.POSITIVE_INFINITY,
  rowShare: 1,
  featureShare: 1,
  patience: 10,
}

/** The margin where only the features of the subset are known; the others send the row both ways. */
function marginKnowing(trees: TreeEnsemble, row: Uint8Array, subset: number): number {
  const below = (node: number): number => {
    const feature = trees.features[node]!
    if (feature < 0) return trees.values[node]!
    const right = trees.rights[node]!
    if (((subset >>> feature) & 1) === 1) return below(nextNode(trees, node, row[feature]!))
    const share = trees.covers[node + 1]! / trees.covers[node]!
    return share * below(node + 1) + (1 - share) * below(right)
  }
  return trees.base + [...trees.roots].reduce((sum, root) => sum + below(root), 0)
}

/** Shapley values by their definition: over all subsets of the other features. */
function bruteForce(trees: TreeEnsemble, row: Uint8Array): number[] {
  const factorial = (n: number): number => (n <= 1 ? 1 : n * factorial(n - 1))
  return Array.from({ length: FEATURES }, (_, feature) => {
    let value = 0
    for (let subset = 0; subset < 2 ** FEATURES; subset++) {
      if (((subset >>> feature) & 1) === 1) continue
      const size = [0, 1, 2, 3].filter((k) => ((subset >>> k) & 1) === 1).length
      const weight = (factorial(size) * factorial(FEATURES - 1 - size)) / factorial(FEATURES)
      value += weight * (marginKnowing(trees, row, subset | (1 << feature)) - marginKnowing(trees, row, subset))
    }
    return value
  })
}

describe('the contributions of trees', () => {
  it('are the Shapley values by their definition, with unknown values and categories', async () => {
    const draw = seededNumbers(31)
    const rows = Array.from({ length: 200 }, () => ({
      a: draw(),
      b: draw() < 0.3 ? null : Math.floor(draw() * 5),
      c: ['x', 'y', 'z'][Math.floor(draw() * 3)]!,
      d: draw(),
    }))
    const table = tableOf(
      [
        { name: 'a', kind: 'numeric' },
        { name: 'b', kind: 'numeric' },
        { name: 'c', kind: 'categorical' },
        { name: 'd', kind: 'numeric' },
      ],
      rows,
    )
    const outcomes = Uint8Array.from(rows, ({ a, b, c }) =>
      draw() < 1 / (1 + Math.exp(-(4 * a - 2 + (b ?? 3) * (c === 'x' ? 1 : -0.5)))) ? 1 : 0,
    )
    const { binned: asBins } = binned(table)
    const data = { outcomes, weights: new Float64Array(200).fill(1) }
    const pace = new FitPace({ signal: new AbortController().signal })
    const { trees } = await fitBoostedTrees(asBins, data, { train: allRows(200) }, options, { seed: 3, pace })
    const asked = gatherRows(asBins, allRows(200))
    const tables = prepareContributions(trees)
    expect(new Set(trees.features).size).toBe(FEATURES + 1)
    expect(expectedMargin(trees)).toBeCloseTo(marginKnowing(trees, asked.subarray(0, FEATURES), 0), 12)
    for (let row = 0; row < 200; row += 10) {
      const own = new Float64Array(FEATURES)
      addTreeContributions(tables, asked, row, 1, own)
      const expected = bruteForce(trees, asked.subarray(row * FEATURES, (row + 1) * FEATURES))
      for (const [feature, value] of expected.entries()) expect(own[feature]).toBeCloseTo(value, 10)
    }
  })
})

import { describe, expect, it } from 'vitest'
import { gatherRows } from '../../../../models/propensity/table/binned-rows.ts'
import { averageTrees } from '../../../../models/propensity/trees/average-trees.ts'
import { EnsembleBuilder } from '../../../../models/propensity/trees/ensemble-builder.ts'
import { TreeGrower, type TreeShape } from '../../../../models/propensity/trees/grow-tree.ts'
import { histogramLayout } from '../../../../models/propensity/trees/histogram.ts'
import { addMargins, nextNode, type TreeEnsemble } from '../../../../models/propensity/trees/tree-ensemble.ts'
import { allRows, binned, seededNumbers, tableOf } from '../make-table.ts'

const COUNT = 400
const shape: TreeShape = {
  maxLeaves: 12,
  maxDepth: 7,
  l2: 1.5,
  minChildWeight: 0,
  minChildRows: 4,
  categoryL2: 0,
  categorySmoothing: 1,
  longestStep: Number.POSITIVE_INFINITY,
}

function grown() {
  const draw = seededNumbers(91)
  const rows = Array.from({ length: COUNT }, () => ({
    a: draw() < 0.2 ? null : Math.round(draw() * 30),
    b: draw(),
    c: draw() < 0.1 ? null : ['p', 'q', 'r', 's', 't'][Math.floor(draw() * 5)]!,
  }))
  const gradients = Float64Array.from(rows, ({ a, b, c }) => draw() - 0.5 + (a ?? 20) / 60 - (c === 'q' ? b : 0.2))
  const hessians = Float64Array.from(rows, () => 0.1 + draw() / 5)
  const { binned: table } = binned(
    tableOf(
      [
        { name: 'a', kind: 'numeric' },
        { name: 'b', kind: 'numeric' },
        { name: 'c', kind: 'categorical' },
      ],
      rows,
    ),
  )
  const grow = (own: TreeShape, features = Int32Array.of(0, 1, 2)) => {
    const tree = new TreeGrower(table, histogramLayout(table), own).grow(allRows(COUNT), features, gradients, hessians)
    const builder = new EnsembleBuilder(3)
    builder.add(tree, own.l2, 1)
    return builder.complete(0)
  }
  return { table, gradients, hessians, grow }
}

/** The nodes that a row comes by, the leaf last. */
function wayOf(trees: TreeEnsemble, row: Uint8Array): number[] {
  const way = [0]
  for (let node = 0; trees.features[node]! >= 0; way.push(node))
    node = nextNode(trees, node, row[trees.features[node]!]!)
  return way
}

describe('a grown tree', () => {
  it('has at each node the rows that come by, and in each leaf the best value for them', () => {
    const { table, gradients, hessians, grow } = grown()
    const trees = grow(shape)
    const nodes = trees.features.length
    expect(nodes).toBe(2 * shape.maxLeaves - 1)
    const sums = Array.from({ length: nodes }, () => ({ g: 0, h: 0, n: 0 }))
    for (let row = 0; row < COUNT; row++) {
      for (const node of wayOf(trees, gatherRows(table, Int32Array.of(row)))) {
        sums[node]!.g += gradients[row]!
        sums[node]!.h += hessians[row]!
        sums[node]!.n++
      }
    }
    for (const [node, { g, h, n }] of sums.entries()) {
      expect(trees.covers[node]).toBe(n)
      expect(n).toBeGreaterThanOrEqual(shape.minChildRows)
      if (trees.features[node]! < 0) expect(trees.values[node]).toBeCloseTo(-g / (h + shape.l2), 9)
    }
  })

  it('begins with the best of all splits that a naive loop finds', () => {
    const { table, gradients, hessians, grow } = grown()
    const numeric = Int32Array.of(0, 1)
    const trees = grow({ ...shape, maxLeaves: 2 }, numeric)
    const score = (rows: readonly number[]) => {
      const g = rows.reduce((sum, row) => sum + gradients[row]!, 0)
      const h = rows.reduce((sum, row) => sum + hessians[row]!, 0)
      return g ** 2 / (h + shape.l2)
    }
    const all = [...allRows(COUNT)]
    let best = 0
    for (const feature of numeric) {
      for (let limit = 1; limit < table.binCounts[feature]!; limit++) {
        for (const unknownLeft of [true, false]) {
          const isLeft = (row: number) => {
            const bin = table.bins[feature * COUNT + row]!
            return bin === 0 ? unknownLeft : bin <= limit
          }
          const left = all.filter(isLeft)
          const right = all.filter((row) => !isLeft(row))
          if (Math.min(left.length, right.length) < shape.minChildRows) continue
          best = Math.max(best, score(left) + score(right) - score(all))
        }
      }
    }
    expect(trees.gains[0]).toBeCloseTo(best, 9)
  })

  it('keeps to its depth and to the features it is given', () => {
    const { table, grow } = grown()
    const trees = grow({ ...shape, maxDepth: 2 }, Int32Array.of(1))
    expect(new Set(trees.features)).toEqual(new Set([1, -1]))
    const depths = allRows(COUNT).map((row) => wayOf(trees, gatherRows(table, Int32Array.of(row))).length - 1)
    expect(Math.max(...depths)).toBe(2)
  })

  it('is averaged with others to the mean of their margins', () => {
    const { table, grow } = grown()
    const ensembles = [grow(shape), grow({ ...shape, maxLeaves: 5 }), grow({ ...shape, l2: 9 }, Int32Array.of(2))]
    const asked = gatherRows(table, allRows(COUNT))
    const marginsOf = (trees: TreeEnsemble) => {
      const margins = new Float64Array(COUNT)
      addMargins(trees, asked, 1, margins)
      return margins
    }
    const apart = ensembles.map(marginsOf)
    for (const [row, margin] of marginsOf(averageTrees(ensembles)).entries()) {
      expect(margin).toBeCloseTo((apart[0]![row]! + apart[1]![row]! + apart[2]![row]!) / 3, 12)
    }
  })
})

import { describe, expect, it } from 'vitest'
import {
  type Hierarchy,
  hierarchyFromPaths,
  hierarchyOf,
  leavesBelow,
  sumUp,
} from '../../../../models/demand/hierarchy/hierarchy.ts'
import { reconcile } from '../../../../models/demand/hierarchy/reconcile.ts'
import { Random } from '../../../../sql/synthetic/random.ts'

const of = (...values: number[]) => Float64Array.from(values)
// 0 the shop; 1, 2 categories; 3, 4, 5 articles of 1; 6, 7 of 2.
const tree = hierarchyOf(Int32Array.of(-1, 0, 0, 1, 1, 1, 2, 2))

describe('hierarchyFromPaths', () => {
  it('numbers nodes level by level and finds each path again', () => {
    const { parents, paths, levels, nodes } = hierarchyFromPaths([
      ['shop', 'shoes', 'boots'],
      ['shop', 'hats', 'caps'],
      ['shop', 'shoes', 'clogs'],
    ])
    expect(paths.map((path) => path.join(' '))).toEqual([
      'shop',
      'shop shoes',
      'shop hats',
      'shop shoes boots',
      'shop hats caps',
      'shop shoes clogs',
    ])
    expect([...parents]).toEqual([-1, 0, 0, 1, 2, 1])
    expect([...levels]).toEqual([0, 1, 1, 2, 2, 2])
    expect([...nodes]).toEqual([3, 4, 5])
  })

  it('refuses a child before its parent', () => {
    expect(() => hierarchyOf(Int32Array.of(1, -1))).toThrow('node 0 stands before its parent 1')
  })
})

describe('sumUp', () => {
  it('makes every node the sum of its children, step by step', () => {
    const units = new Float64Array(16)
    for (let i = 0; i < 5; i++) units.set([1 + i, 10 * (1 + i)], (3 + i) * 2)
    expect([...sumUp(tree, units, 2)].slice(0, 6)).toEqual([15, 150, 6, 60, 9, 90])
    expect([...leavesBelow(tree)]).toEqual([5, 3, 2, 1, 1, 1, 1, 1])
  })
})

describe('reconcile', () => {
  it('splits what the levels differ by in proportion to their variances', () => {
    // Shop 10 ± 1 against 3 + 3, variances 1 and 2: of the 4 that are missing, each gets v / (1 + 1 + 2).
    const pair = hierarchyOf(Int32Array.of(-1, 0, 0))
    const { forecasts, spread } = reconcile(pair, of(10, 3, 3), of(1, 1, 2), 1)
    expect([...forecasts]).toEqual([9, 4, 5])
    // Of the shop: 1 · 3 / (1 + 3) over 1.
    expect(spread[0]).toBeCloseTo(Math.sqrt(3 / 4), 12)
  })

  it('equals the matrix formula S (S’W⁻¹S)⁻¹ S’W⁻¹ ŷ, errors too', () => {
    const random = new Random(2, 'matrix')
    const base = Float64Array.from({ length: 8 }, () => 20 + 10 * random.uniform())
    const variances = Float64Array.from({ length: 8 }, () => 0.5 + 5 * random.uniform())
    const { forecasts, spread } = reconcile(tree, base, variances, 1)
    const { values, errorVariances } = matrixReconcile(tree, base, variances)
    for (let node = 0; node < 8; node++) {
      expect(forecasts[node]).toBeCloseTo(values[node]!, 9)
      expect(spread[node]).toBeCloseTo(Math.sqrt(errorVariances[node]! / variances[node]!), 9)
    }
  })

  it('adds up exactly, and never below 0, on a large tree with errors of all sizes', () => {
    const random = new Random(4, 'large-tree')
    const parents = Int32Array.from({ length: 3000 }, (_, node) =>
      node === 0 ? -1 : node < 20 ? 0 : node < 200 ? 1 + (node % 19) : 20 + random.integer(180),
    )
    const large = hierarchyOf(parents)
    const base = Float64Array.from({ length: 6000 }, () => 3 * random.normal() + 1)
    const variances = Float64Array.from({ length: 6000 }, () => 0.1 + random.exponential())
    const { forecasts } = reconcile(large, base, variances, 2)
    expect(forecasts.every((units) => units >= 0)).toBe(true)
    expect(forecasts.some((units) => units === 0)).toBe(true)
    expect(sumUp(large, forecasts.slice(), 2)).toEqual(forecasts)
  })

  it('gives the non-negative figures with the least cost: no small move that adds up is better', () => {
    const base = of(2, 1, 3, -4, 3, 0.5, 2, -3)
    const variances = of(1, 2, 1, 1, 3, 0.5, 1, 2)
    const { forecasts } = reconcile(tree, base, variances, 1)
    const cost = (units: Float64Array) =>
      sumUp(tree, units, 1).reduce((sum, value, node) => sum + (value - base[node]!) ** 2 / variances[node]!, 0)
    const least = cost(forecasts.slice())
    for (let leaf = 3; leaf < 8; leaf++) {
      for (const step of [0.01, -0.01]) {
        const moved = forecasts.slice()
        moved[leaf]! += step
        if (moved[leaf]! >= 0) expect(cost(moved)).toBeGreaterThan(least)
      }
    }
    expect([forecasts[3], forecasts[7]]).toEqual([0, 0])
  })

  it('keeps what adds up already', () => {
    const base = of(15, 6, 9, 1, 2, 3, 4, 5)
    reconcile(tree, base, leavesBelow(tree), 1).forecasts.forEach((units, node) => {
      expect(units).toBeCloseTo(base[node]!, 12)
    })
  })

  it('refuses what cannot be weighed', () => {
    const ones = new Float64Array(8).fill(1)
    expect(() => reconcile(tree, ones, new Float64Array(8), 1)).toThrow('variance')
    expect(() =>
      reconcile(
        tree,
        ones.map((y, i) => (i === 3 ? Number.NaN : y)),
        ones,
        1,
      ),
    ).toThrow('no number')
    expect(() => reconcile(tree, ones, ones, 2)).toThrow('need 16 forecasts')
  })
})

/** Wickramasuriya et al. 2019 with a dense summing matrix; the inverse by Gauss-Jordan elimination. */
function matrixReconcile({ parents, isLeaf }: Hierarchy, base: Float64Array, variances: Float64Array) {
  const leaves = [...isLeaf.keys()].filter((node) => isLeaf[node] === 1)
  const isBelow = (leaf: number, node: number): boolean => leaf === node || (leaf > 0 && isBelow(parents[leaf]!, node))
  const s = [...parents.keys()].map((node) => leaves.map((leaf) => Number(isBelow(leaf, node))))
  const k = leaves.length
  const inverse = invert(
    leaves.map((_, i) =>
      leaves.map((__, j) => s.reduce((sum, row, node) => sum + (row[i]! * row[j]!) / variances[node]!, 0)),
    ),
  )
  const right = leaves.map((_, i) => s.reduce((sum, row, node) => sum + (row[i]! * base[node]!) / variances[node]!, 0))
  const bottom = inverse.map((row) => row.reduce((sum, value, j) => sum + value * right[j]!, 0))
  return {
    values: s.map((row) => row.reduce((sum, value, i) => sum + value * bottom[i]!, 0)),
    errorVariances: s.map((row) => {
      let sum = 0
      for (let i = 0; i < k; i++) for (let j = 0; j < k; j++) sum += row[i]! * inverse[i]![j]! * row[j]!
      return sum
    }),
  }
}

function invert(matrix: readonly (readonly number[])[]): number[][] {
  const n = matrix.length
  const rows = matrix.map((row, i) => [...row, ...row.map((_, j) => Number(i === j))])
  for (let pivot = 0; pivot < n; pivot++) {
    const scale = rows[pivot]![pivot]!
    rows[pivot] = rows[pivot]!.map((value) => value / scale)
    for (let i = 0; i < n; i++) {
      if (i === pivot) continue
      const factor = rows[i]![pivot]!
      rows[i] = rows[i]!.map((value, j) => value - factor * rows[pivot]![j]!)
    }
  }
  return rows.map((row) => row.slice(n))
}

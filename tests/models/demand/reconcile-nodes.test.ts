import { expect, it } from 'vitest'
import { LEVELS } from '../../../models/demand/demand.ts'
import { hierarchyFromPaths } from '../../../models/demand/hierarchy/hierarchy.ts'
import type { NodeForecast } from '../../../models/demand/node-forecasts.ts'
import { HORIZON } from '../../../models/demand/parse-query.ts'
import { reconcileNodes } from '../../../models/demand/reconcile-nodes.ts'

const hierarchy = hierarchyFromPaths([
  ['', 'a', 'cap', '1'],
  ['', 'a', 'cap', '2'],
  ['', 'a', 'hat', '3'],
  ['', 'b', 'sock', '4'],
])

/** Limits half as far away as the forecast is large, further at higher levels. */
function forecast(units: number): NodeForecast {
  const at = (sign: number) =>
    LEVELS.map((level) => new Float64Array(HORIZON).fill(units + (sign * units * level) / 160))
  return { basis: 'own_history', mean: new Float64Array(HORIZON).fill(units), lo: at(-1), hi: at(1), choices: [] }
}

it('makes every category the sum of its children, and moves the limits with the means', () => {
  // Articles are thought to sell 10, 20, 30 and 40, the shop 120 instead of 100.
  const units = new Map([
    ['', 120],
    ['/a', 60],
    ['/b', 40],
    ['/a/cap', 30],
    ['/a/hat', 30],
    ['/b/sock', 40],
    ['/a/cap/1', 10],
    ['/a/cap/2', 20],
    ['/a/hat/3', 30],
    ['/b/sock/4', 40],
  ])
  const forecasts = hierarchy.paths.map((path) => forecast(units.get(path.join('/'))!))
  const { mean, lo, hi } = reconcileNodes(hierarchy, forecasts)
  hierarchy.parents.forEach((_, node) => {
    if (hierarchy.isLeaf[node] === 1) return
    const children = [...hierarchy.parents.keys()].filter((child) => hierarchy.parents[child] === node)
    const sum = children.reduce((total, child) => total + mean[child * HORIZON + 5]!, 0)
    expect(mean[node * HORIZON + 5]).toBeCloseTo(sum, 9)
  })
  const shop = mean[0]!
  expect(shop).toBeGreaterThan(100)
  expect(shop).toBeLessThan(120)
  forecasts.forEach(({ mean: base, hi: baseHi }, node) => {
    const at = node * HORIZON
    expect(hi[1]![at]! - mean[at]!).toBeCloseTo(baseHi[1]![0]! - base[0]!, 9)
    expect(lo[1]![at]).toBeLessThan(mean[at]!)
  })
  // The surest article moves least.
  const moves = ['/a/cap/1', '/b/sock/4'].map((path) => {
    const node = hierarchy.paths.findIndex((one) => one.join('/') === path)
    return mean[node * HORIZON]! - units.get(path)!
  })
  expect(moves[0]).toBeLessThan(moves[1]!)
})

it('keeps an article without limits at its mean, and no limit below half a unit under 0', () => {
  const unknown = { ...forecast(5), lo: LEVELS.map(() => new Float64Array(HORIZON).fill(Number.NaN)) }
  const low = { ...forecast(1), lo: LEVELS.map(() => new Float64Array(HORIZON).fill(-3)) }
  const small = hierarchyFromPaths([
    ['', '1'],
    ['', '2'],
  ])
  const { mean, lo } = reconcileNodes(small, [forecast(6), unknown, low])
  expect(lo[0]![HORIZON]).toBe(mean[HORIZON])
  expect(lo[0]![2 * HORIZON]).toBe(-0.5)
})

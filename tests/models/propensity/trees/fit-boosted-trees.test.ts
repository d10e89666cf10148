import { describe, expect, it } from 'vitest'
import { FitPace } from '../../../../models/fit-pace.ts'
import { areaUnderRoc } from '../../../../models/math/binary-metrics.ts'
import { gatherRows } from '../../../../models/propensity/table/binned-rows.ts'
import type { Feature, FeatureValues } from '../../../../models/propensity/table/feature-table.ts'
import { type BoostingOptions, fitBoostedTrees } from '../../../../models/propensity/trees/fit-boosted-trees.ts'
import { addMargins, featureImportance } from '../../../../models/propensity/trees/tree-ensemble.ts'
import {
  addTreeContributions,
  expectedMargin,
  prepareContributions,
} from '../../../../models/propensity/trees/tree-shap.ts'
import { allRows, binned, seededNumbers, tableOf } from '../make-table.ts'

const options: BoostingOptions = {
  rounds: 60,
  learningRate: 0.1,
  maxLeaves: 8,
  maxDepth: 6,
  l2: 1,
  minChildWeight: 1e-3,
  minChildRows: 5,
  categoryL2: 10,
  categorySmoothing: 10,
  longestStep: Number.POSITIVE_INFINITY,
  rowShare: 0.8,
  featureShare: 0.8,
  patience: 20,
}
const pace = () => new FitPace({ signal: new AbortController().signal })
const features: Feature[] = [
  { name: 'visits', kind: 'numeric' },
  { name: 'price', kind: 'numeric' },
  { name: 'colour', kind: 'categorical' },
  { name: 'noise', kind: 'numeric' },
]
const COLOURS = ['red', 'blue', 'green', 'black', 'white', 'grey']

/** Buys more with more visits (unknown: as with many), for red and black, not at all for a high price. */
function customers(count: number, seed: number): { rows: FeatureValues[]; outcomes: Uint8Array; truth: Float64Array } {
  const draw = seededNumbers(seed)
  const truth = new Float64Array(count)
  const outcomes = new Uint8Array(count)
  const rows = Array.from({ length: count }, (_, at): FeatureValues => {
    const visits = draw() < 0.2 ? null : Math.floor(draw() * 10)
    const price = draw() * 100
    const colour = COLOURS[Math.floor(draw() * COLOURS.length)]!
    const score = -3 + 0.4 * (visits ?? 9) + (colour === 'red' || colour === 'black' ? 1.5 : 0) - (price > 60 ? 2 : 0)
    truth[at] = 1 / (1 + Math.exp(-score))
    outcomes[at] = draw() < truth[at]! ? 1 : 0
    return { visits, price, colour, noise: draw() }
  })
  return { rows, outcomes, truth }
}

describe('boosted trees', () => {
  it('find nearly the true probabilities, with unknown values and categories', async () => {
    const { rows, outcomes, truth } = customers(6000, 1)
    const { binned: table } = binned(tableOf(features, rows))
    const train = allRows(4000)
    const validation = allRows(6000).subarray(4000)
    const weights = new Float64Array(6000).fill(1)
    const { trees, validationMargins } = await fitBoostedTrees(
      table,
      { outcomes, weights },
      { train, validation },
      options,
      { seed: 5, pace: pace() },
    )
    const held = outcomes.subarray(4000)
    expect(areaUnderRoc(validationMargins, held)).toBeGreaterThan(areaUnderRoc(truth.subarray(4000), held) - 0.012)
    const answered = new Float64Array(2000)
    addMargins(trees, gatherRows(table, validation), 1, answered)
    for (const [at, margin] of answered.entries()) expect(margin).toBeCloseTo(validationMargins[at]!, 9)
    const importance = featureImportance(trees)
    expect(importance.reduce((sum, share) => sum + share)).toBeCloseTo(1, 9)
    expect(importance[3]!).toBeLessThan(Math.min(importance[0]!, importance[1]!, importance[2]!))
  })

  it('stops where the validation rows get no better', async () => {
    const { rows, outcomes } = customers(600, 2)
    const { binned: table } = binned(tableOf(features, rows))
    const weights = new Float64Array(600).fill(1)
    const { trees } = await fitBoostedTrees(
      table,
      { outcomes, weights },
      { train: allRows(300), validation: allRows(600).subarray(300) },
      { ...options, rounds: 2000, learningRate: 0.3, patience: 10 },
      { seed: 5, pace: pace() },
    )
    expect(trees.roots.length).toBeGreaterThan(3)
    expect(trees.roots.length).toBeLessThan(200)
  })

  it('learn from a row of weight 3 as from three rows', async () => {
    const { rows, outcomes } = customers(300, 3)
    const { binned: table } = binned(tableOf(features, rows))
    const once = { ...options, rounds: 1, rowShare: 1, featureShare: 1, minChildRows: 1, minChildWeight: 0.5 }
    const marginsBy = async (weights: Float64Array, train: Int32Array) => {
      const seeds = { seed: 1, pace: pace() }
      const { trees } = await fitBoostedTrees(table, { outcomes, weights }, { train }, once, seeds)
      const margins = new Float64Array(300)
      addMargins(trees, gatherRows(table, allRows(300)), 1, margins)
      return margins
    }
    const weighted = await marginsBy(
      Float64Array.from(rows, (_, at) => (at % 2 === 0 ? 3 : 1)),
      allRows(300),
    )
    const repeated = Int32Array.from(rows.flatMap((_, at) => (at % 2 === 0 ? [at, at, at] : [at])))
    const single = await marginsBy(new Float64Array(300).fill(1), repeated)
    expect(new Set(weighted).size).toBeGreaterThan(3)
    for (const [at, margin] of single.entries()) expect(margin).toBeCloseTo(weighted[at]!, 9)
  })

  it('come to what is true of very rare outcomes, a thousandfold apart, where steps are bounded', async () => {
    // Of each kind 100 rows of outcome 1 that count once, and 1000 of 0 that stand for 10,000 or for 10.
    const kinds = Array.from({ length: 2200 }, (_, at) => (at < 1100 ? 0 : 1))
    const outcomes = Uint8Array.from(kinds, (_, at) => (at % 11 === 0 ? 1 : 0))
    const weights = Float64Array.from(kinds, (kind, at) => (outcomes[at] === 1 ? 1 : kind === 0 ? 10_000 : 10))
    const { binned: table } = binned(
      tableOf(
        [{ name: 'kind', kind: 'numeric' }],
        kinds.map((kind) => ({ kind })),
      ),
    )
    const rare = { ...options, rounds: 300, featureShare: 1, longestStep: 4, minChildRows: 1, minChildWeight: 0 }
    const seeds = { seed: 1, pace: pace() }
    const { trees } = await fitBoostedTrees(table, { outcomes, weights }, { train: allRows(2200) }, rare, seeds)
    const margins = new Float64Array(2200)
    addMargins(trees, gatherRows(table, allRows(2200)), 1, margins)
    expect(margins[0]!).toBeCloseTo(Math.log(100 / 10_000_000), 0)
    expect(margins[1100]!).toBeCloseTo(Math.log(100 / 10_000), 0)
  })

  it('give the same trees for the same seed, and others for another', async () => {
    const { rows, outcomes } = customers(500, 4)
    const { binned: table } = binned(tableOf(features, rows))
    const weights = new Float64Array(500).fill(1)
    const run = (seed: number) =>
      fitBoostedTrees(table, { outcomes, weights }, { train: allRows(500) }, options, { seed, pace: pace() })
    expect(await run(7)).toEqual(await run(7))
    expect(await run(7)).not.toEqual(await run(8))
  })

  it('explain each margin exactly: contributions and the expected margin sum to it', async () => {
    const { rows, outcomes } = customers(500, 5)
    const { binned: table } = binned(tableOf(features, rows))
    const weights = new Float64Array(500).fill(1)
    const seeds = { seed: 7, pace: pace() }
    const { trees } = await fitBoostedTrees(table, { outcomes, weights }, { train: allRows(500) }, options, seeds)
    const asked = gatherRows(table, allRows(500))
    const margins = new Float64Array(500)
    addMargins(trees, asked, 1, margins)
    const tables = prepareContributions(trees)
    for (let row = 0; row < 500; row += 7) {
      const contributions = new Float64Array(4)
      addTreeContributions(tables, asked, row, 1, contributions)
      expect(expectedMargin(trees) + contributions.reduce((sum, c) => sum + c)).toBeCloseTo(margins[row]!, 9)
    }
  })
})

import { describe, expect, it } from 'vitest'
import { FitPace } from '../../../../models/fit-pace.ts'
import { areaUnderRoc } from '../../../../models/math/binary-metrics.ts'
import { fitWideDeep } from '../../../../models/propensity/network/fit-wide-deep.ts'
import {
  addNetworkContributions,
  addNetworkMargins,
  expectedNetworkMargin,
} from '../../../../models/propensity/network/wide-deep.ts'
import { gatherRows } from '../../../../models/propensity/table/binned-rows.ts'
import { loadTensorBackend } from '../../../../models/tensor-backend.ts'
import { allRows, binned, seededNumbers, tableOf } from '../make-table.ts'

const COUNT = 1500
const options = {
  groups: 6,
  units: 8,
  secondUnits: 4,
  epochs: 40,
  batchSize: 100,
  learningRate: 0.02,
  decay: 1e-4,
  patience: 40,
}

/** Bought where exactly one of two things is high: no sum of weights tells it, so it is the deep part that must. */
async function fitCrossed() {
  const draw = seededNumbers(61)
  const rows = Array.from({ length: COUNT }, () => ({ a: draw(), b: draw() < 0.1 ? null : draw(), c: 'x' }))
  const outcomes = Uint8Array.from(rows, ({ a, b }) => {
    const isCrossed = a > 0.5 !== (b ?? 0) > 0.5
    return draw() < (isCrossed ? 0.9 : 0.1) ? 1 : 0
  })
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
  const data = { outcomes, weights: new Float64Array(COUNT).fill(1) }
  const train = allRows(COUNT).subarray(0, 1000)
  const validation = allRows(COUNT).subarray(1000)
  const pace = new FitPace({ signal: new AbortController().signal })
  const fitted = await fitWideDeep(table, data, train, validation, options, { seed: 5, pace })
  return { ...fitted, asked: gatherRows(table, validation), outcomes: outcomes.subarray(1000) }
}

describe('the wide-and-deep network', () => {
  it('learns what only a combination tells, explains its margins, and leaves no tensors behind', async () => {
    const { tf } = await loadTensorBackend()
    const before = tf.memory().numTensors
    const { network, validationMargins, asked, outcomes } = await fitCrossed()
    expect(tf.memory().numTensors).toBe(before)
    expect(areaUnderRoc(validationMargins, outcomes)).toBeGreaterThan(0.83)

    const margins = new Float64Array(500)
    addNetworkMargins(network, asked, 1, margins)
    expect(margins).toEqual(validationMargins)
    for (let row = 0; row < 500; row += 50) {
      const own = new Float64Array(3)
      addNetworkContributions(network, asked, row, 1, own)
      const sum = own.reduce((total, value) => total + value, 0)
      expect(expectedNetworkMargin(network) + sum).toBeCloseTo(margins[row]!, 9)
      // Always the same, so it moves nothing but for what the path's integral misses.
      expect(Math.abs(own[2]!)).toBeLessThan(0.01)
    }
  })

  it('is the same for the same seed', async () => {
    const first = await fitCrossed()
    const second = await fitCrossed()
    expect(second.validationMargins).toEqual(first.validationMargins)
  })
})

import { describe, expect, it } from 'vitest'
import { FitPace } from '../../../../models/fit-pace.ts'
import { minimise } from '../../../../models/math/quasi-newton.ts'
import {
  addAdditiveContributions,
  addAdditiveMargins,
  expectedAdditiveMargin,
} from '../../../../models/propensity/additive/additive-model.ts'
import { fitAdditive } from '../../../../models/propensity/additive/fit-additive.ts'
import { solveTridiagonal } from '../../../../models/propensity/additive/solve-tridiagonal.ts'
import { gatherRows } from '../../../../models/propensity/table/binned-rows.ts'
import { allRows, binned, seededNumbers, tableOf } from '../make-table.ts'

const RIDGE = 2
const SMOOTHNESS = 3

describe('logistic regression on bins', () => {
  it('finds the minimum that a general minimiser finds', async () => {
    const draw = seededNumbers(51)
    const rows = Array.from({ length: 400 }, () => ({
      a: draw() < 0.2 ? null : Math.floor(draw() * 4),
      b: ['x', 'y'][Math.floor(draw() * 2)]!,
    }))
    const outcomes = Uint8Array.from(rows, ({ a, b }) =>
      draw() < 0.1 + 0.15 * (a ?? 2) + (b === 'x' ? 0.2 : 0) ? 1 : 0,
    )
    const weights = Float64Array.from(rows, () => 0.5 + draw())
    const { binned: table } = binned(
      tableOf(
        [
          { name: 'a', kind: 'numeric' },
          { name: 'b', kind: 'categorical' },
        ],
        rows,
      ),
    )
    const pace = new FitPace({ signal: new AbortController().signal })
    const options = { groups: 10, ridge: RIDGE, smoothness: SMOOTHNESS }
    const model = await fitAdditive(table, { outcomes, weights }, allRows(400), options, pace)

    const binsOfA = table.binCounts[0]!
    const count = binsOfA + table.binCounts[1]!
    const { at: best } = minimise(
      (at, gradient) => {
        gradient.fill(0)
        let loss = 0
        for (let row = 0; row < 400; row++) {
          const places = [table.bins[row]!, binsOfA + table.bins[400 + row]!]
          const margin = at[count]! + at[places[0]!]! + at[places[1]!]!
          const p = 1 / (1 + Math.exp(-margin))
          loss -= weights[row]! * Math.log(outcomes[row] === 1 ? p : 1 - p)
          for (const place of [...places, count]) gradient[place]! += weights[row]! * (p - outcomes[row]!)
        }
        for (let k = 0; k < count; k++) {
          loss += (RIDGE / 2) * at[k]! ** 2
          gradient[k]! += RIDGE * at[k]!
        }
        for (let k = 1; k + 1 < binsOfA; k++) {
          const difference = at[k + 1]! - at[k]!
          loss += (SMOOTHNESS / 2) * difference ** 2
          gradient[k + 1]! += SMOOTHNESS * difference
          gradient[k]! -= SMOOTHNESS * difference
        }
        return loss
      },
      new Float64Array(count + 1),
    )
    // The passes end when no step is larger than 0.002, of which some more would follow.
    for (let k = 0; k < count; k++) expect(Math.abs(model.weights[k]! - best[k]!)).toBeLessThan(0.02)
    expect(Math.abs(model.intercept - best[count]!)).toBeLessThan(0.02)

    const asked = gatherRows(table, allRows(400))
    const margins = new Float64Array(400)
    addAdditiveMargins(model, asked, 1, margins)
    const own = new Float64Array(2)
    addAdditiveContributions(model, asked, 9, 1, own)
    expect(expectedAdditiveMargin(model) + own[0]! + own[1]!).toBeCloseTo(margins[9]!, 12)
  })

  it('solves its equations', () => {
    // [4 1 0; 1 3 2; 0 2 5] (1, -2, 3)
    const right = Float64Array.of(2, 1, 11)
    solveTridiagonal(Float64Array.of(4, 3, 5), Float64Array.of(1, 2), right)
    for (const [k, value] of [1, -2, 3].entries()) expect(right[k]).toBeCloseTo(value, 12)
  })
})

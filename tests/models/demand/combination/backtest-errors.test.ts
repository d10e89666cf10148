import { expect, it } from 'vitest'
import { backtestErrors } from '../../../../models/demand/combination/backtest-errors.ts'

// Differences of neighbours at origin 3: 1 and 3, so the scale is 2; at origin 4: 1, 3 and 2, so it is 2 again.
const series = { y: Float64Array.of(5, 6, 3, 5, 9), period: 12 }
const backtest = {
  origins: [3, 4],
  past: [
    [Float64Array.of(5, 5), Float64Array.of(5)],
    [Float64Array.of(Number.NaN, Number.NaN), Float64Array.of(9)],
  ],
  future: [],
}

it('is the mean of scaled errors over all judged steps of all origins', () => {
  const { errors, steps } = backtestErrors(series, backtest, 'absolute')
  expect(steps).toBe(3)
  expect(errors[0]).toBeCloseTo((0 + 2 + 2) / 3, 12)
  expect(errors[1]).toBeNaN()
})

it('is the root of their mean square where means are asked for', () => {
  expect(backtestErrors(series, backtest, 'squared').errors[0]).toBeCloseTo(Math.sqrt((0 + 4 + 4) / 3), 12)
})

it('leaves out the steps that are unknown', () => {
  const y = Float64Array.of(5, 6, 3, 5, Number.NaN)
  const { errors, steps } = backtestErrors({ y, period: 12 }, { ...backtest, past: [backtest.past[0]!] }, 'absolute')
  expect([steps, errors[0]]).toEqual([1, 0])
})

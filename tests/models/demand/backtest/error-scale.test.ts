import { expect, it } from 'vitest'
import { errorScale } from '../../../../models/demand/backtest/error-scale.ts'

it('is the mean difference between the same season of two years', () => {
  expect(errorScale(Float64Array.of(1, 10, 3, 14), 2)).toBe(3)
})

it('is that of neighbours where there are no two seasons, or they are alike', () => {
  expect(errorScale(Float64Array.of(1, 10, 4), 2)).toBe(7.5)
  expect(errorScale(Float64Array.of(1, 10, 1, 10), 2)).toBe(9)
})

it('is unknown of a constant, and blind to unknown steps', () => {
  expect(errorScale(Float64Array.of(3, 3, 3), 2)).toBeNaN()
  expect(errorScale(Float64Array.of(1, Number.NaN, 2, 4), 12)).toBe(2)
})

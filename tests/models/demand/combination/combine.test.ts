import { expect, it } from 'vitest'
import { combine } from '../../../../models/demand/combination/combine.ts'

it('is the weighted mean', () => {
  const forecasts = [Float64Array.of(10, 20), Float64Array.of(30, 40)]
  expect([...combine(forecasts, Float64Array.of(0.75, 0.25))]).toEqual([15, 25])
})

it('gives the share of a method without a forecast to the others', () => {
  const forecasts = [Float64Array.of(10), Float64Array.of(Number.NaN), Float64Array.of(40)]
  expect([...combine(forecasts, Float64Array.of(0.25, 0.5, 0.25))]).toEqual([25])
  expect([...combine([Float64Array.of(Number.NaN)], Float64Array.of(1))]).toEqual([Number.NaN])
})

import { expect, it } from 'vitest'
import { conformalQuantile } from '../../../../models/demand/intervals/conformal-quantile.ts'

const nine = Float64Array.of(1, 2, 3, 4, 5, 6, 7, 8, 9)

it('takes the ninth of nine scores for 90 %, so that the tenth is above it one time in ten', () => {
  expect(conformalQuantile(nine, 0.9)).toBe(9)
  expect(conformalQuantile(nine, 0.8)).toBe(8)
  expect(conformalQuantile(nine, 0.75)).toBe(8)
})

it('mirrors the lower tail', () => {
  expect(conformalQuantile(nine, 0.1)).toBe(1)
  expect(conformalQuantile(nine, 0.25)).toBe(2)
})

it('says that it cannot tell where scores are too few', () => {
  expect(conformalQuantile(nine, 0.95)).toBe(Number.POSITIVE_INFINITY)
  expect(conformalQuantile(nine, 0.05)).toBe(Number.NEGATIVE_INFINITY)
})

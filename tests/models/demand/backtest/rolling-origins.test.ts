import { expect, it } from 'vitest'
import { rollingOrigins } from '../../../../models/demand/backtest/rolling-origins.ts'

it('leaves the whole horizon behind the first origin and less behind the others', () => {
  expect(rollingOrigins(60, { h: 18, count: 3, minHistory: 12 })).toEqual([42, 48, 54])
})

it('judges a third of a short series, and none of one without history', () => {
  expect(rollingOrigins(24, { h: 18, count: 3, minHistory: 12 })).toEqual([16, 18, 21])
  expect(rollingOrigins(14, { h: 18, count: 3, minHistory: 12 })).toEqual([12, 13])
  expect(rollingOrigins(12, { h: 18, count: 3, minHistory: 12 })).toEqual([])
})

import { expect, it } from 'vitest'
import { centredMovingAverage } from '../../../../models/demand/seasonality/centred-moving-average.ts'

it('is the mean of a whole period, its two ends counting half when the period is even', () => {
  const average = centredMovingAverage(Float64Array.of(1, 2, 3, 4, 5, 12), 4)
  expect([...average]).toEqual([Number.NaN, Number.NaN, 3, (1 + 3 + 4 + 5 + 6) / 4, Number.NaN, Number.NaN])
})

it('is the mean of three neighbours for a period of three', () => {
  expect([...centredMovingAverage(Float64Array.of(1, 2, 6, 4), 3)]).toEqual([Number.NaN, 3, 4, Number.NaN])
})

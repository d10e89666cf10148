import { describe, expect, it } from 'vitest'
import type { DemandPrediction } from '../../../../models/index.ts'
import { joinForecast } from '../../../../serving/pages/admin/forecast-series.ts'

const forecast = (half: number): DemandPrediction => ({
  basis: 'own_history',
  first_month: new Date('2020-02-01'),
  mean: [30, 40],
  lo: [30 - half, 40 - half],
  hi: [30 + half, 40 + half],
  choices: [],
})
const sold = [
  { month: '2019-12-01', units: 10 },
  { month: '2020-01-01', units: 20 },
  { month: '2020-02-01', units: 3 },
]

describe('a forecast beside what was sold', () => {
  const joined = joinForecast(
    sold,
    [
      { level: 50, prediction: forecast(2) },
      { level: 80, prediction: forecast(5) },
    ],
    7,
  )

  it('stands on one axis of months, and takes the place of the month that was still growing', () => {
    expect(joined.months).toEqual(['2019-12-01', '2020-01-01', '2020-02-01', '2020-03-01'])
    expect(joined.sold).toEqual([10, 20, null, null])
    expect(joined.mean).toEqual([null, null, 30, 40])
  })

  it('has the widest band first, so that the narrow one is drawn over it', () => {
    expect(joined.bands.map(({ level }) => level)).toEqual([80, 50])
    expect(joined.bands[0]).toMatchObject({ lo: [null, null, 25, 35], hi: [null, null, 35, 45] })
  })

  it('is said in a sentence, with the 80 % interval', () => {
    expect(joined.sentence).toBe('Feb 2020: 30 units are expected, with 80 % probability 25 to 35.')
  })

  it('needs at least one level', () => {
    expect(() => joinForecast(sold, [], 7)).toThrow(RangeError)
  })
})

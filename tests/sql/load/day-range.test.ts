import { describe, expect, it } from 'vitest'
import { DayRange } from '../../../sql/load/day-range.ts'

describe('DayRange', () => {
  function rangeOf(...days: readonly number[]): DayRange {
    const range = new DayRange()
    for (const day of days) range.add(day)
    return range
  }

  it('knows first and last day and the gaps between, in whatever order the days come', () => {
    const range = rangeOf(3, 3, 0, 12, 3, 1, 0)
    expect([range.first(), range.last()]).toEqual(['2000-01-01', '2000-01-13'])
    expect(range.gaps()).toEqual({
      days: 9,
      examples: ['2000-01-03', '2000-01-05', '2000-01-06', '2000-01-07', '2000-01-08'],
    })
  })

  it('has no gaps within one day, days in a row, or none', () => {
    for (const range of [rangeOf(7), rangeOf(-2, -1, 0), rangeOf()])
      expect(range.gaps()).toEqual({ days: 0, examples: [] })
    expect([rangeOf().first(), rangeOf().last()]).toEqual([null, null])
  })
})

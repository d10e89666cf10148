import { describe, expect, it } from 'vitest'
import { createCalendar } from '../../../sql/synthetic/shop-calendar.ts'

describe('createCalendar', () => {
  it("covers the days of H&M's data by default", () => {
    const calendar = createCalendar()
    expect(calendar.at(0).toISOString()).toBe('2018-09-20T00:00:00.000Z')
    expect(calendar.at(calendar.days - 1).toISOString()).toBe('2020-09-22T00:00:00.000Z')
    expect(calendar.until.toISOString()).toBe('2020-09-23T00:00:00.000Z')
  })

  it('counts the day that `until` cuts short as its last', () => {
    const calendar = createCalendar(new Date('2024-03-01T15:00:00Z'))
    expect(calendar.at(calendar.days - 1).toISOString()).toBe('2024-03-01T00:00:00.000Z')
    expect(calendar.until.toISOString()).toBe('2024-03-01T15:00:00.000Z')
  })

  it('knows month, date and weekday of a day', () => {
    const calendar = createCalendar()
    // 2018-09-20 was a Thursday.
    expect([calendar.monthOf(0), calendar.dayOfMonth(0), calendar.weekdayOf(0)]).toEqual([8, 20, 4])
    expect(calendar.at(1, 3661).toISOString()).toBe('2018-09-21T01:01:01.000Z')
  })

  it('refuses an invalid date', () => {
    expect(() => createCalendar(new Date('never'))).toThrow(/not a valid date/)
  })
})

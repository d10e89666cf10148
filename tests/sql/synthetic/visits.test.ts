import { describe, expect, it } from 'vitest'
import type { Activity } from '../../../sql/synthetic/activity.ts'
import { Random } from '../../../sql/synthetic/random.ts'
import { createCalendar } from '../../../sql/synthetic/shop-calendar.ts'
import { simulateVisits } from '../../../sql/synthetic/visits.ts'

const calendar = createCalendar()

function activity(of: Partial<Activity> = {}): Activity {
  return {
    signupDay: -100,
    dropOutDay: 10_000,
    visitsPerDay: 0.1,
    winterLean: 0,
    furtherUnits: 1,
    repeatProbability: 0,
    onlineProbability: 0.5,
    ...of,
  }
}

function visitsOfMany(of: Partial<Activity>, customers = 200) {
  return Array.from({ length: customers }, (_, n) => simulateVisits(activity(of), calendar, new Random(1, 'visits', n)))
}

describe('simulateVisits', () => {
  it('begins with a visit on the day of signup for all but a few', () => {
    const first = visitsOfMany({ signupDay: 300 }).map((visits) => visits[0]!.day)
    expect(Math.min(...first)).toBe(300)
    expect(first.filter((day) => day === 300).length / first.length).toBeCloseTo(0.96, 1)
  })

  it('brings everybody who signed up earlier within the history, however seldom they come', () => {
    for (const visitsPerDay of [1e-12, 0.001]) {
      const days = visitsOfMany({ visitsPerDay }).map((visits) => visits[0]!.day)
      expect(days.length).toBe(200)
      expect(Math.min(...days)).toBeLessThan(60)
      expect(Math.max(...days)).toBeGreaterThan(calendar.days - 60)
    }
  })

  it('ends with the drop-out and with the history', () => {
    for (const visits of visitsOfMany({ dropOutDay: 40.5 })) {
      for (const { day } of visits) expect(day).toBeLessThanOrEqual(40)
    }
    const days = visitsOfMany({}).flatMap((visits) => visits.map((visit) => visit.day))
    expect(Math.max(...days)).toBe(calendar.days - 1)
  })

  it('comes as often as the rate says', () => {
    const counts = visitsOfMany({ visitsPerDay: 0.1 }).map((visits) => visits.length)
    const mean = counts.reduce((sum, count) => sum + count, 0) / counts.length
    expect(mean / (0.1 * calendar.days)).toBeGreaterThan(0.95)
    expect(mean / (0.1 * calendar.days)).toBeLessThan(1.15)
  })

  it('comes in winter when it leans to winter', () => {
    const winterShare = (winterLean: number) => {
      const months = visitsOfMany({ winterLean }).flatMap((visits) => visits.map(({ day }) => calendar.monthOf(day)))
      return months.filter((month) => month === 0 || month === 1 || month === 11).length / months.length
    }
    expect(winterShare(1)).toBeGreaterThan(winterShare(0) * 1.2)
    expect(winterShare(-1)).toBeLessThan(winterShare(0) * 0.8)
  })

  it('comes once a day at most', () => {
    const visits = visitsOfMany({ visitsPerDay: 2 }, 20)
    expect(visits.flat().length).toBeGreaterThan(20 * 500)
    for (const { length, days } of visits.map((v) => ({ length: v.length, days: new Set(v.map(({ day }) => day)) }))) {
      expect(days.size).toBe(length)
    }
  })

  it('is in order of time, within opening hours where it is in the shop', () => {
    for (const visits of visitsOfMany({})) {
      const times = visits.map(({ day, second }) => day * 86_400 + second)
      expect(times).toEqual(times.toSorted((a, b) => a - b))
      for (const { second, channel } of visits) {
        if (channel === 1) expect(second).toBeGreaterThanOrEqual(10 * 3600)
        if (channel === 1) expect(second).toBeLessThan(20 * 3600)
      }
    }
  })

  it('is online as often as the customer is', () => {
    const channels = visitsOfMany({ onlineProbability: 0.8 }).flatMap((visits) => visits.map((visit) => visit.channel))
    expect(channels.filter((channel) => channel === 2).length / channels.length).toBeCloseTo(0.8, 1)
  })
})

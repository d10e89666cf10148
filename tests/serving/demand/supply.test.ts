import { describe, expect, it } from 'vitest'
import {
  type DailyDemand,
  dailyDemand,
  dailyDemands,
  daysUntilSold,
  LONGEST_COVER_DAYS,
  monthsUntil,
  normalQuantile,
  suggestReorder,
} from '../../../serving/demand/supply.ts'

/** 31 units in January, 58 in February 2021; twice as many at most, half at least. */
const prediction = {
  basis: 'own_history' as const,
  first_month: new Date('2021-01-01T00:00:00Z'),
  mean: [31, 56],
  lo: [15.5, 28],
  hi: [62, 112],
  choices: [],
}

/** So many units a day, and so many at most. */
const even = (units: number, high = units): DailyDemand => ({
  expected: (days) => units * days,
  high: (days) => high * days,
  low: (days) => units * days,
})

describe('demand by days', () => {
  it('spreads each month over its days, from any moment in it', () => {
    const january = dailyDemand(prediction, new Date('2021-01-01T00:00:00Z'))
    expect(january.expected(10)).toBeCloseTo(10, 9)
    expect(january.expected(31 + 14)).toBeCloseTo(31 + 28, 9)
    expect(january.high(31)).toBeCloseTo(62, 9)
    expect(january.low(31)).toBeCloseTo(15.5, 9)
    expect(dailyDemand(prediction, new Date('2021-01-30T12:00:00Z')).expected(2)).toBeCloseTo(1.5 + 1, 9)
  })

  it('counts nothing before the first month, and goes on at the last month’s rate after the last', () => {
    const early = dailyDemand(prediction, new Date('2020-12-22T00:00:00Z'))
    expect(early.expected(10)).toBe(0)
    expect(early.expected(12)).toBeCloseTo(2, 9)
    const late = dailyDemand(prediction, new Date('2021-02-27T00:00:00Z'))
    expect(late.expected(5)).toBeCloseTo(4 + 3 * 2, 9)
    expect(dailyDemand(prediction, new Date('2021-06-01T00:00:00Z')).expected(3)).toBeCloseTo(6, 9)
  })
})

describe('demand by days of many articles', () => {
  it('is that of each alone, also where their months are not the same', () => {
    const later = { ...prediction, first_month: new Date('2021-02-01T00:00:00Z'), mean: [10, 20, 30] }
    const from = new Date('2021-01-12T06:00:00Z')
    const all = dailyDemands([prediction, prediction, later, prediction], from)
    for (const [at, one] of [prediction, prediction, later, prediction].entries()) {
      const alone = dailyDemand(one, from)
      for (const days of [0, 3, 25, 70, 400]) expect(all[at]!.expected(days)).toBe(alone.expected(days))
    }
  })

  it('needs the months until the last of the days', () => {
    const first = new Date('2020-12-01T00:00:00Z')
    expect(monthsUntil(first, new Date('2020-12-10T00:00:00Z'), 10)).toBe(1)
    expect(monthsUntil(first, new Date('2020-12-10T00:00:00Z'), 23)).toBe(2)
    expect(monthsUntil(first, new Date('2021-01-10T00:00:00Z'), 365)).toBe(14)
    expect(monthsUntil(first, new Date('2020-10-01T00:00:00Z'), 5)).toBe(1)
  })
})

describe('days until stock is sold', () => {
  it('is the first day at whose end all is sold', () => {
    expect(daysUntilSold(10, even(1).expected)).toBe(10)
    expect(daysUntilSold(10, even(3).expected)).toBe(4)
    expect(daysUntilSold(0, even(3).expected)).toBe(0)
  })

  it('is null where it lasts for longer than anybody plans', () => {
    expect(daysUntilSold(LONGEST_COVER_DAYS, even(1).expected)).toBe(LONGEST_COVER_DAYS)
    expect(daysUntilSold(LONGEST_COVER_DAYS + 1, even(1).expected)).toBeNull()
    expect(daysUntilSold(5, even(0).expected)).toBeNull()
  })

  it('never falls as the stock grows', () => {
    const days = [1, 5, 20, 21, 60].map((stock) => daysUntilSold(stock, even(0.7).expected)!)
    expect(days).toEqual(days.toSorted((a, b) => a - b))
  })
})

describe('a reorder suggestion', () => {
  const policy = { lead_time_days: 10, review_days: 20, service_level: 0.9 }

  it('covers demand and its deviation until the goods of the next order come', () => {
    // At 90 % the deviation of the 80 % interval counts once: 2 units a day and 3 at most are 1 a day for safety.
    const { lead_time_demand, safety_stock, reorder_point, order_up_to, suggested_units, order_within_days } =
      suggestReorder(25, even(2, 3), policy)
    expect(lead_time_demand).toBe(20)
    expect(safety_stock).toBeCloseTo(10, 2)
    expect(reorder_point).toBeCloseTo(30, 2)
    expect(order_up_to).toBeCloseTo(60 + 30, 1)
    expect(suggested_units).toBe(Math.ceil(order_up_to - 25))
    expect(order_within_days).toBe(0)
  })

  it('waits until the stock has fallen to the reorder point', () => {
    const { suggested_units, order_within_days } = suggestReorder(69, even(2, 3), policy)
    expect(suggested_units).toBe(0)
    expect(order_within_days).toBe(20)
  })

  it('keeps nothing for safety at a service level of one half, and more the higher it is', () => {
    const safety = [0.5, 0.8, 0.99].map(
      (service_level) => suggestReorder(0, even(2, 3), { ...policy, service_level }).safety_stock,
    )
    expect(safety[0]).toBeCloseTo(0, 6)
    expect(safety[1]).toBeGreaterThan(1)
    expect(safety[2]).toBeGreaterThan(safety[1]!)
  })
})

it('gives the quantiles of the normal distribution as tables have them', () => {
  expect(normalQuantile(0.5)).toBeCloseTo(0, 9)
  expect(normalQuantile(0.975)).toBeCloseTo(1.959964, 6)
  expect(normalQuantile(0.001)).toBeCloseTo(-3.090232, 6)
  expect(normalQuantile(0.1)).toBeCloseTo(-normalQuantile(0.9), 12)
})

import { describe, expect, it } from 'vitest'
import { type Customer, CustomerRoster } from '../../../sql/synthetic/customers.ts'
import { createCalendar } from '../../../sql/synthetic/shop-calendar.ts'
import { SHOP_SIZES } from '../../../sql/synthetic/shop-size.ts'

const calendar = createCalendar()
const roster = new CustomerRoster(SHOP_SIZES.demo, calendar, 1)
const customers = [...roster]

function share(condition: (customer: Customer) => boolean): number {
  return customers.filter(condition).length / customers.length
}

describe('CustomerRoster', () => {
  it('numbers them from 1 in the order they signed up', () => {
    expect(customers.map((customer) => customer.customerId)).toEqual(customers.map((_, index) => index + 1))
    const signups = customers.map((customer) => customer.activity.signupDay)
    expect(signups).toEqual(signups.toSorted((a, b) => a - b))
  })

  it("has membership and ages in the proportions of H&M's customers", () => {
    // H&M: 92.6 % ACTIVE, 34.2 % Regularly, 33.3 % active, 1.3 % without age.
    expect(share((customer) => customer.clubMemberStatus === 'ACTIVE')).toBeCloseTo(0.926, 1)
    expect(share((customer) => customer.fashionNewsFrequency === 'Regularly')).toBeCloseTo(0.342, 1)
    expect(share((customer) => customer.active)).toBeCloseTo(0.333, 1)
    expect(share((customer) => customer.age === null)).toBeCloseTo(0.013, 1)
  })

  it('composes a customer alone as among all, and refuses an id that nobody has', () => {
    expect(roster.compose(1234)).toEqual(customers[1233])
    expect(() => roster.compose(0)).toThrow(RangeError)
    expect(() => roster.compose(3001)).toThrow(RangeError)
  })

  it('has many in their twenties, few around forty and more around fifty', () => {
    const between = (from: number, until: number) => share(({ age }) => age !== null && age >= from && age < until)
    expect(between(20, 30)).toBeGreaterThan(0.35)
    expect(between(46, 56)).toBeGreaterThan(between(36, 46))
    expect(share(({ age }) => age !== null && (age < 16 || age > 90))).toBe(0)
  })

  it('lets nobody read no news and be active', () => {
    expect(share((customer) => customer.active && customer.fashionNewsFrequency === 'NONE')).toBe(0)
  })

  it('gives most customers one style that leads', () => {
    expect(share(({ taste }) => Math.max(...Object.values(taste.styles)) > 0.5)).toBeGreaterThan(0.6)
  })

  it('spreads signups over the two years and lets about half of the customers drop out within them', () => {
    expect(share(({ activity }) => activity.signupDay < 0)).toBeCloseTo(0.35, 1)
    const gone = share(({ activity }) => activity.dropOutDay < calendar.days)
    expect(gone).toBeGreaterThan(0.4)
    expect(gone).toBeLessThan(0.7)
    for (const { activity } of customers) expect(activity.dropOutDay).toBeGreaterThanOrEqual(activity.signupDay)
  })
})

import { describe, expect, it } from 'vitest'
import { BestCustomers } from '../../training/best-customers.ts'

const linesOf = (lines: Iterable<string>) => [...lines].join('').trimEnd().split('\n').sort()

describe('the best customers of each article', () => {
  it('are those with the largest values, of equals the smaller id', () => {
    const best = new BestCustomers(2)
    best.add(10, 1, 0.5)
    best.add(10, 2, 0.1)
    best.add(20, 1, 0.7)
    best.add(30, 1, 0.5)
    best.add(40_000_000_000, 1, 0.6)
    best.add(40_000_000_000, 2, 0.2)
    expect(linesOf(best.lines())).toEqual(
      ['1\t20\t0.7', '1\t40000000000\t0.6', '2\t10\t0.1', '2\t40000000000\t0.2'].sort(),
    )
    expect(linesOf(best.countLines())).toEqual(['1\t4', '2\t2'])
  })

  it('keeps the first of equals', () => {
    const best = new BestCustomers(1)
    best.add(10, 1, 0.5)
    best.add(20, 1, 0.5)
    expect(linesOf(best.lines())).toEqual(['1\t10\t0.5'])
  })

  it('refuses customers that come out of their order, by which equals would be told apart wrongly', () => {
    const best = new BestCustomers(1)
    best.add(10, 1, 0.5)
    expect(() => best.add(9, 1, 0.5)).toThrow(RangeError)
  })
})

import { describe, expect, it } from 'vitest'
import { exp, log, power } from '../../../sql/synthetic/reproducible-math.ts'

function relativeError(actual: number, expected: number): number {
  return Math.abs(actual - expected) / Math.max(Math.abs(expected), Number.MIN_VALUE)
}

describe('exp', () => {
  it('agrees with Math.exp to fourteen digits', () => {
    for (let x = -50; x <= 50; x += 0.37) expect(relativeError(exp(x), Math.exp(x))).toBeLessThan(1e-14)
    expect(exp(0)).toBe(1)
  })

  it('underflows to zero and overflows to infinity as Math.exp does', () => {
    expect([exp(-800), exp(800)]).toEqual([0, Number.POSITIVE_INFINITY])
  })
})

describe('log', () => {
  it('agrees with Math.log to fourteen digits', () => {
    for (let x = 1e-9; x < 1e9; x *= 1.7) expect(relativeError(log(x), Math.log(x))).toBeLessThan(1e-14)
    expect(log(1)).toBe(0)
  })

  it.each([0, -1, Number.POSITIVE_INFINITY, Number.NaN])('refuses %d', (x) => {
    expect(() => log(x)).toThrow(RangeError)
  })
})

describe('power', () => {
  it('agrees with Math.pow', () => {
    expect(relativeError(power(0.5, 2.5), 0.5 ** 2.5)).toBeLessThan(1e-14)
    expect(power(1.2, 0)).toBe(1)
  })
})

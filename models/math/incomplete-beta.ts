import { logBeta } from './log-gamma.ts'

const MOST_TERMS = 10_000
const PRECISION = 1e-15
/** In place of a zero denominator in Lentz's algorithm. */
const TINY = 1e-300

/**
 * The regularised incomplete beta function I_x(a, b), 0 to 1: the share of a Beta(a, b) below x, for a, b > 0. By its
 * continued fraction (Abramowitz & Stegun 1964, 26.5.8) with Lentz's algorithm, on the side of the mean where it
 * converges fast. Throws RangeError where it does not converge: a or b beyond about 1e7.
 */
export function incompleteBeta(x: number, a: number, b: number): number {
  if (x <= 0) return 0
  if (x >= 1) return 1
  const logFront = a * Math.log(x) + b * Math.log1p(-x) - logBeta(a, b)
  if (x < (a + 1) / (a + b + 2)) return (Math.exp(logFront) * continuedFraction(x, a, b)) / a
  return 1 - (Math.exp(logFront) * continuedFraction(1 - x, b, a)) / b
}

function continuedFraction(x: number, a: number, b: number): number {
  let c = 1
  let d = 1 / notZero(1 - ((a + b) * x) / (a + 1))
  let value = d
  for (let m = 1; m <= MOST_TERMS; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m))
    d = 1 / notZero(1 + even * d)
    c = notZero(1 + even / c)
    value *= d * c
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1))
    d = 1 / notZero(1 + odd * d)
    c = notZero(1 + odd / c)
    const step = d * c
    value *= step
    if (Math.abs(step - 1) < PRECISION * 10) return value
  }
  throw new RangeError(`the incomplete beta function does not converge for a = ${a}, b = ${b}`)
}

function notZero(value: number): number {
  return Math.abs(value) < TINY ? TINY : value
}

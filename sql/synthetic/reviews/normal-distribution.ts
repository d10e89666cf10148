import { exp } from '../reproducible-math.ts'

const INVERSE_SQRT_TWO_PI = 0.3989422804014327
/** Beyond it the rest is below the last bit of a double near 1. */
const FAR = 9
/** From here the continued fraction converges faster than the series. */
const SERIES_END = 3
const FRACTION_TERMS = 60

/**
 * The distribution function of the standard normal distribution, accurate to about 1e-15: near 0 by the series
 * 1/2 + phi(x) (x + x^3/3 + x^5/(3 5) + ...), beyond by the continued fraction of Mills' ratio (Abramowitz and Stegun
 * 1964, 26.2.11 and 26.2.14).
 */
export function normalCdf(x: number): number {
  if (Number.isNaN(x)) throw new RangeError('the normal distribution function of NaN is not defined')
  if (x > FAR) return 1
  if (x < -FAR) return upperTail(-x)
  if (x > SERIES_END) return 1 - upperTail(x)
  if (x < -SERIES_END) return upperTail(-x)
  let term = x
  let sum = x
  for (let n = 3; Math.abs(term) > 1e-17 * Math.abs(sum); n += 2) {
    term *= (x * x) / n
    sum += term
  }
  return 0.5 + density(x) * sum
}

function density(x: number): number {
  return INVERSE_SQRT_TWO_PI * exp((-x * x) / 2)
}

/** P(X > x) for x above 0. */
function upperTail(x: number): number {
  if (x > 38) return 0
  let fraction = x
  for (let n = FRACTION_TERMS; n >= 1; n -= 1) fraction = x + n / fraction
  return density(x) / fraction
}

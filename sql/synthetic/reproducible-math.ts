/**
 * ECMAScript leaves the last bits of Math.exp, Math.log and Math.pow to the engine, but defines + - * / and Math.sqrt
 * exactly (IEEE 754). These are made of the latter only, so that a seed gives the same shop on every machine.
 */

/** Terms after which the series below no longer change a double. */
const EXP_TERMS = 18
const LOG_TERMS = 40

/** e^x, accurate to about 1e-15 relative for |x| < 700. */
export function exp(x: number): number {
  // e^x = 2^k * e^r with |r| <= ln(2) / 2, where the Taylor series converges fast.
  const k = Math.round(x / Math.LN2)
  const r = x - k * Math.LN2
  let term = 1
  let sum = 1
  for (let n = 1; n <= EXP_TERMS; n += 1) {
    term = (term * r) / n
    sum += term
  }
  const factor = k < 0 ? 0.5 : 2
  for (let n = Math.abs(k); n > 0; n -= 1) sum *= factor
  return sum
}

/** The natural logarithm of a positive finite number, accurate to about 1e-15. Throws RangeError for any other. */
export function log(x: number): number {
  if (!(x > 0 && x < Number.POSITIVE_INFINITY)) throw new RangeError(`the logarithm of ${x} is not a finite number`)
  // ln(x) = k ln(2) + ln(m) with m in [sqrt(1/2), sqrt(2)), and ln(m) = 2 artanh((m - 1) / (m + 1)).
  let m = x
  let k = 0
  while (m < Math.SQRT1_2) {
    m *= 2
    k -= 1
  }
  while (m >= Math.SQRT2) {
    m /= 2
    k += 1
  }
  const s = (m - 1) / (m + 1)
  let power = s
  let sum = 0
  for (let n = 1; n <= LOG_TERMS && power !== 0; n += 2) {
    sum += power / n
    power *= s * s
  }
  return k * Math.LN2 + 2 * sum
}

/** base^exponent for a positive base. */
export function power(base: number, exponent: number): number {
  return exp(exponent * log(base))
}

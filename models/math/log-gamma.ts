/** From here on Stirling's series is exact to the last digits of a double. */
const STIRLING_FROM = 10
const HALF_LOG_TWO_PI = 0.9189385332046728

/**
 * ln Γ(x) for x > 0 to about 14 digits: Stirling's series (Abramowitz & Stegun 1964, 6.1.41) after Γ(x) = Γ(x + n) / (x
 * (x + 1) … (x + n - 1)). NaN for x < 0 and for NaN, Infinity for 0.
 */
export function logGamma(x: number): number {
  if (x <= 0) return x === 0 ? Infinity : Number.NaN
  let shifted = x
  let product = 1
  while (shifted < STIRLING_FROM) product *= shifted++
  const inverse = 1 / shifted
  const square = inverse * inverse
  const series =
    inverse *
    (1 / 12 -
      square * (1 / 360 - square * (1 / 1260 - square * (1 / 1680 - square * (1 / 1188 - (square * 691) / 360360)))))
  return (shifted - 0.5) * Math.log(shifted) - shifted + HALF_LOG_TWO_PI + series - Math.log(product)
}

/** ψ(x) = d ln Γ(x) / dx for x > 0: recurrence, then the series 6.3.18. NaN for x <= 0 and for NaN. */
export function digamma(x: number): number {
  if (!(x > 0)) return Number.NaN
  let shifted = x
  let sum = 0
  while (shifted < STIRLING_FROM) sum += 1 / shifted++
  const inverse = 1 / shifted
  const square = inverse * inverse
  const series = square * (1 / 12 - square * (1 / 120 - square * (1 / 252 - square * (1 / 240 - square * (1 / 132)))))
  return Math.log(shifted) - inverse / 2 - series - sum
}

/** ln B(a, b) for a, b > 0. */
export function logBeta(a: number, b: number): number {
  return logGamma(a) + logGamma(b) - logGamma(a + b)
}

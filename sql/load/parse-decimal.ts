const POINT = 0x2e
const ZERO = 0x30

/** Powers of ten that a double holds exactly. */
const POWERS_OF_TEN = Float64Array.from({ length: 23 }, (_, exponent) => Number(`1e${exponent}`))

/**
 * The double nearest to the unsigned decimal number in `bytes[start, end)`; NaN when it is none. An exponent is
 * allowed, a sign is not.
 *
 * Up to 2^53 the digits are exact, and so is the power of ten, so that one division rounds once and correctly
 * (Clinger, How to read floating point numbers accurately, 1990); anything longer is left to Number.
 */
export function parseDecimal(bytes: Buffer, start: number, end: number): number {
  let digits = 0
  let mantissa = 0
  let scale = 0
  let afterPoint = 0
  for (let i = start; i < end; i++) {
    const digit = bytes[i]! - ZERO
    if (digit >= 0 && digit <= 9) {
      mantissa = mantissa * 10 + digit
      scale += afterPoint
      digits++
    } else if (bytes[i] === POINT && afterPoint === 0) {
      afterPoint = 1
    } else {
      return parseAnyDecimal(bytes, start, end)
    }
  }
  if (digits === 0) return Number.NaN
  if (mantissa > Number.MAX_SAFE_INTEGER || scale >= POWERS_OF_TEN.length) return parseAnyDecimal(bytes, start, end)
  return mantissa / POWERS_OF_TEN[scale]!
}

function parseAnyDecimal(bytes: Buffer, start: number, end: number): number {
  const text = bytes.toString('latin1', start, end)
  return /^(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i.test(text) ? Number(text) : Number.NaN
}

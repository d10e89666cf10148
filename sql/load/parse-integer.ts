const MINUS = 0x2d
const ZERO = 0x30
const MAXIMUM = 2 ** 31 - 1

/** What the parsers give for text that is no integer of PostgreSQL's type of that name. */
export const NOT_AN_INTEGER = -(2 ** 31)

/** The unsigned number in `bytes[start, end)`: one to ten digits, leading zeros allowed, up to 2^31 - 1. */
export function parseUnsignedInteger(bytes: Uint8Array, start: number, end: number): number {
  const length = end - start
  if (length < 1 || length > 10) return NOT_AN_INTEGER
  let value = 0
  for (let i = start; i < end; i++) {
    const digit = bytes[i]! - ZERO
    if (digit < 0 || digit > 9) return NOT_AN_INTEGER
    value = value * 10 + digit
  }
  return value <= MAXIMUM ? value : NOT_AN_INTEGER
}

/** As parseUnsignedInteger, with an optional minus. */
export function parseInteger(bytes: Uint8Array, start: number, end: number): number {
  if (start >= end || bytes[start] !== MINUS) return parseUnsignedInteger(bytes, start, end)
  const value = parseUnsignedInteger(bytes, start + 1, end)
  return value === NOT_AN_INTEGER ? NOT_AN_INTEGER : -value
}

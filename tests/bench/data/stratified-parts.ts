import { mixBits } from '../../../models/math/mix-bits.ts'

/** Each row's part, such that every part has its share of each outcome; always the same for a seed. */
export function stratifiedParts(outcomes: ArrayLike<number>, parts: number, seed: number): Uint8Array {
  const partOf = new Uint8Array(outcomes.length)
  const key = (row: number) => mixBits(Math.imul(row + 1, 0x9e3779b1) ^ mixBits(seed))
  for (const outcome of [0, 1]) {
    const rows = Array.from({ length: outcomes.length }, (_, row) => row).filter((row) => outcomes[row] === outcome)
    rows.sort((a, b) => key(a) - key(b) || a - b)
    rows.forEach((row, at) => {
      partOf[row] = at % parts
    })
  }
  return partOf
}

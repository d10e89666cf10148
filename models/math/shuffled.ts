import { mixBits } from './mix-bits.ts'

/** Shuffles in place, always the same way for a seed: Fisher and Yates 1938. */
export function shuffleInPlace(items: Int32Array, seed: number): void {
  for (let at = items.length - 1; at > 0; at--) {
    const draw = mixBits(Math.imul(at + 1, 0x9e3779b1) ^ mixBits(seed))
    const other = draw % (at + 1)
    const kept = items[at]!
    items[at] = items[other]!
    items[other] = kept
  }
}

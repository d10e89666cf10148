import { mixBits } from '../../math/mix-bits.ts'

const TWO_TO_32 = 4_294_967_296

/**
 * About `size` numbers of rows, ascending: from each stratum the same share, evenly spaced after a drawn offset (Cochran
 * 1977, systematic sampling within strata), so that small strata are neither missed nor enlarged. All rows when there
 * are no more than `size`.
 */
export function stratifiedSample(strata: Uint8Array, size: number, seed: number): Int32Array {
  const rate = Math.min(1, size / strata.length)
  const credit = new Float64Array(256)
  for (let stratum = 0; stratum < credit.length; stratum++) {
    credit[stratum] = mixBits(mixBits(seed) ^ Math.imul(stratum + 1, 0x9e3779b1)) / TWO_TO_32
  }
  const taken: number[] = []
  for (let row = 0; row < strata.length; row++) {
    const stratum = strata[row]!
    credit[stratum]! += rate
    if (credit[stratum]! < 1) continue
    credit[stratum]! -= 1
    taken.push(row)
  }
  return Int32Array.from(taken)
}

/** As many draws of 0 to count - 1 with replacement, the `draw`-th of a seed (Efron 1979). */
export function bootstrapSample(count: number, draw: number, seed: number): Int32Array {
  const mixed = mixBits(mixBits(seed) ^ Math.imul(draw + 1, 0x85ebca6b))
  return Int32Array.from({ length: count }, (_, i) =>
    Math.floor((mixBits(mixed ^ Math.imul(i + 1, 0x9e3779b1)) / TWO_TO_32) * count),
  )
}

const TWO_TO_32 = 4_294_967_296

/** Standard deviation of a vector's length at the start, whatever the number of factors: Rendle et al. 2021. */
const SPREAD = 0.1

/**
 * Fills `vectors` with uniform draws of mean 0 and variance SPREAD^2 / factors. Each is a hash of seed and place: the
 * finaliser of MurmurHash3.
 */
export function drawFactors(vectors: Float32Array, factors: number, seed: number): void {
  const halfWidth = SPREAD * Math.sqrt(3 / factors)
  const mixedSeed = mix(mix(seed >>> 0) ^ Math.floor(seed / TWO_TO_32))
  for (let at = 0; at < vectors.length; at++) {
    const uniform = mix(Math.imul(at + 1, 0x9e3779b1) ^ mixedSeed) / TWO_TO_32
    vectors[at] = halfWidth * (2 * uniform - 1)
  }
}

/** 32 bits, well mixed, not negative. */
function mix(bits: number): number {
  let mixed = bits
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b)
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35)
  return (mixed ^ (mixed >>> 16)) >>> 0
}

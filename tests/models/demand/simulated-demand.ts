import type { Random } from '../../../sql/synthetic/random.ts'

/** A Poisson draw by multiplying uniforms (Knuth), for means below some 50. */
export function drawPoisson(random: Random, mean: number): number {
  const limit = Math.exp(-mean)
  let product = random.uniform()
  let count = 0
  while (product > limit) {
    product *= random.uniform()
    count++
  }
  return count
}

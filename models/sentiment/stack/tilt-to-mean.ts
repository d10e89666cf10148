const MAX_STEPS = 40
const ENOUGH = 1e-10
const STEEPEST = 30
/** A level that is impossible could never be raised. */
const LEAST = 1e-9

/**
 * Of all distributions over the levels 1, 2 … with the given mean the one that is nearest to `probabilities` in relative
 * entropy: each times exp(λ level), λ by Newton's steps within a bracket. The mean must lie between 1 and the last level.
 */
export function tiltToMean(probabilities: Float64Array, mean: number): Float64Array {
  const tilted = new Float64Array(probabilities.length)
  let low = -STEEPEST
  let high = STEEPEST
  let lambda = 0
  for (let step = 0; step < MAX_STEPS; step++) {
    let sum = 0
    let first = 0
    let second = 0
    for (let level = 0; level < tilted.length; level++) {
      const value = Math.max(probabilities[level]!, LEAST) * Math.exp(lambda * level)
      tilted[level] = value
      sum += value
      first += value * (level + 1)
      second += value * (level + 1) ** 2
    }
    const reached = first / sum
    for (let level = 0; level < tilted.length; level++) tilted[level]! /= sum
    if (Math.abs(reached - mean) < ENOUGH) break
    if (reached < mean) low = lambda
    else high = lambda
    const next = lambda + (mean - reached) / Math.max(second / sum - reached * reached, LEAST)
    lambda = next > low && next < high ? next : (low + high) / 2
  }
  return tilted
}

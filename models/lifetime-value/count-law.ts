import type { PurchaseForecaster } from './purchase-family.ts'
import type { PurchaseHistory } from './purchase-statistics.ts'

/** A customer who buys more often than that in one horizon is beyond what is counted. */
const MOST_COUNTS = 100_000

/** P(Y = 0), P(Y = 1) … of a customer's purchases in the next `duration`, without end: 0 too when they have left. */
export function* countLaw(
  forecaster: PurchaseForecaster,
  history: PurchaseHistory,
  duration: number,
): Generator<number, void> {
  const alive = forecaster.probabilityAlive(history)
  let left = 1 - alive
  for (const share of forecaster.countsIfAlive(history, duration)) {
    yield left + alive * share
    left = 0
  }
}

/** The first probabilities of a law of counts, until less than `rest` is missing to 1. */
export function takeCounts(law: Iterable<number>, rest: number): readonly number[] {
  const counts: number[] = []
  let missing = 1
  for (const share of law) {
    counts.push(share)
    missing -= share
    if (missing < rest || counts.length >= MOST_COUNTS) break
  }
  return counts
}

/** The smallest count that is not exceeded with the given probability; the last where the counts end before. */
export function countQuantile(counts: readonly number[], probability: number): number {
  let sum = 0
  for (let y = 0; y < counts.length; y++) {
    sum += counts[y]!
    if (sum >= probability) return y
  }
  return counts.length - 1
}

/**
 * The continuous ranked probability score of a law of counts: the sum over y of (P(Y <= y) - 1{y >= actual})², 0 at best.
 * It is a proper score, and of a law that is sure of one count it is the absolute error (Gneiting & Raftery 2007,
 * section 4.2).
 */
export function rankedProbabilityScore(counts: readonly number[], actual: number): number {
  let below = 0
  let sum = 0
  for (let y = 0; y < Math.max(counts.length, actual); y++) {
    below = y < counts.length ? below + counts[y]! : 1
    sum += y >= actual ? (1 - below) ** 2 : below ** 2
  }
  return sum
}

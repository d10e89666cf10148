import { NothingToEvaluateError } from '../errors.ts'
import type { Judgement, Metrics, Rows } from '../model.ts'
import { type CustomerFacts, hasBought } from './customer-facts.ts'
import type { SegmentationRow } from './segmentation.ts'

export const primaryMetric = 'explained_spend'

/**
 * How much of what customers spent next their segment tells: y = log(1 + spend in the holdout); a row's value is
 * 1 - (y - mean of y in its segment)^2 / variance of y, whose mean is eta squared (Fisher 1925), 0 to 1. Customers who
 * had bought nothing, or of whom the holdout says nothing, are not judged. Throws NothingToEvaluateError where all spent
 * the same.
 */
export async function judgeSegments(
  modelName: string,
  segmentOf: (facts: CustomerFacts) => string,
  holdout: Rows<SegmentationRow>,
  furtherMetrics: () => Metrics = () => ({}),
): Promise<Judgement> {
  const names: string[] = []
  const numbers = new Map<string, number>()
  /** The number of each row's segment; -1: not judged. */
  const segments: number[] = []
  const spends: number[] = []
  for await (const batch of holdout) {
    for (const row of batch) {
      spends.push(Math.log1p(row.target_spend ?? 0))
      if (row.target_spend === null || !hasBought(row)) {
        segments.push(-1)
        continue
      }
      const name = segmentOf(row)
      const number = numbers.get(name) ?? names.push(name) - 1
      numbers.set(name, number)
      segments.push(number)
    }
  }
  const tallies = names.map(() => ({ customers: 0, sum: 0, explained: 0 }))
  let sum = 0
  let judged = 0
  segments.forEach((segment, row) => {
    if (segment < 0) return
    tallies[segment]!.customers++
    tallies[segment]!.sum += spends[row]!
    sum += spends[row]!
    judged++
  })
  let variance = 0
  segments.forEach((segment, row) => {
    if (segment >= 0) variance += (spends[row]! - sum / judged) ** 2 / judged
  })
  if (!(variance > 0)) throw new NothingToEvaluateError(modelName, segments.length, 'all customers spent the same')

  const rowValues = new Float64Array(segments.length).fill(Number.NaN)
  let explained = 0
  segments.forEach((segment, row) => {
    const tally = tallies[segment]
    if (!tally) return
    const value = 1 - (spends[row]! - tally.sum / tally.customers) ** 2 / variance
    rowValues[row] = value
    tally.explained += value
    explained += value
  })
  const slices = names.map((name, number) => {
    const { customers, sum, explained } = tallies[number]!
    return [name, { [primaryMetric]: explained / customers, mean_log_spend: sum / customers, customers }] as const
  })
  return {
    metrics: { [primaryMetric]: explained / judged, segments: names.length, customers: judged, ...furtherMetrics() },
    slices: { segment: Object.fromEntries(slices.sort(([a], [b]) => (a < b ? -1 : 1))) },
    rowValues,
  }
}

import { NothingToEvaluateError } from '../errors.ts'
import type { Judgement, Rows } from '../model.ts'
import { countQuantile, rankedProbabilityScore, takeCounts } from './count-law.ts'
import { ForecastTally } from './forecast-tally.ts'
import { HOLDOUT_DAYS, type KnownCustomer, type LifetimeValueRow } from './lifetime-value.ts'
import { customerOf } from './parse-row.ts'

/** What is asked of a model to judge it: how often a customer buys in so many days, and for how much. */
export interface JudgedForecaster {
  purchasesOf(customer: KnownCustomer, days: number): { readonly law: Iterable<number>; readonly expected: number }
  expectedSpend(customer: KnownCustomer): number
}

/** What may be missing to 1 among the counts: of the score no digit that anybody reads. */
const REST = 1e-6
const JUDGED_LEVEL = 0.8

/**
 * Judges forecasts by the days with a purchase that each customer then had; rows of customers who had not bought before
 * have nothing to judge. The primary metric is `negative_crps`, the mean of the negative ranked probability score of the
 * forecast law: it is the absolute error for whoever is sure of one count, and, unlike that error, rewards the true law
 * and nothing else (the absolute error is at its best when 0 is said of everybody who buys with less than even odds).
 * The other metrics and the slices are those of ForecastTally. Throws NothingToEvaluateError.
 */
export async function judgeCustomers(
  modelName: string,
  forecaster: JudgedForecaster,
  holdout: Rows<LifetimeValueRow>,
): Promise<Judgement> {
  const tally = new ForecastTally()
  const rowValues: number[] = []
  for await (const batch of holdout) {
    for (const row of batch) {
      const customer = customerOf(row)
      if (customer === undefined) {
        rowValues.push(Number.NaN)
        continue
      }
      const { law, expected } = forecaster.purchasesOf(customer, row.target_days ?? HOLDOUT_DAYS)
      const counts = takeCounts(law, REST)
      const actual = row.target_purchase_days ?? 0
      const negativeCrps = -rankedProbabilityScore(counts, actual)
      rowValues.push(negativeCrps)
      tally.add({
        frequency: customer.frequency,
        expected,
        actual,
        negativeCrps,
        isCovered:
          actual >= countQuantile(counts, (1 - JUDGED_LEVEL) / 2) &&
          actual <= countQuantile(counts, (1 + JUDGED_LEVEL) / 2),
        expectedSpend: expected * forecaster.expectedSpend(customer),
        actualSpend: row.target_spend ?? 0,
      })
    }
  }
  if (tally.customers === 0) throw new NothingToEvaluateError(modelName, rowValues.length, 'nobody had bought before')
  return { metrics: tally.metrics(), slices: tally.slices(), rowValues: Float64Array.from(rowValues) }
}

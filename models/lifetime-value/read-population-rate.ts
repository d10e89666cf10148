import { NoTrainingDataError } from '../errors.ts'
import type { FitPace } from '../fit-pace.ts'
import type { Rows } from '../model.ts'
import type { LifetimeValueRow } from './lifetime-value.ts'
import { customerOf } from './parse-row.ts'
import type { PopulationRate } from './rate-forecaster.ts'

/** Repeat purchases of all customers per day of age of all, and the mean spend of all purchase days. */
export async function readPopulationRate(
  modelName: string,
  rows: Rows<LifetimeValueRow>,
  pace: FitPace,
): Promise<PopulationRate> {
  const sums = { repeats: 0, days: 0, spend: 0, purchases: 0 }
  let done = 0
  await pace.begin('reading customers')
  for await (const batch of rows) {
    for (const row of batch) {
      done++
      const customer = customerOf(row)
      if (customer !== undefined) {
        sums.repeats += customer.frequency - 1
        sums.days += customer.t_days
        sums.spend += customer.frequency * (customer.monetary_value ?? 0)
        sums.purchases += customer.frequency
      }
      if (pace.isDue()) await pace.pause(rows.count ? done / rows.count : 0)
    }
  }
  await pace.end()
  if (sums.purchases === 0) {
    throw new NoTrainingDataError(modelName, 'nobody bought; train it on a period in which somebody did')
  }
  const repeatsPerDay = sums.days > 0 ? sums.repeats / sums.days : 0
  return { repeatsPerDay, meanSpend: sums.spend / sums.purchases }
}

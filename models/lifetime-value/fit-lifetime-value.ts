import { NoTrainingDataError } from '../errors.ts'
import { FitPace } from '../fit-pace.ts'
import type { FitOptions, Rows } from '../model.ts'
import { FitNotConvergedError } from './errors.ts'
import { families } from './families.ts'
import { type FittedFamily, fitPurchaseFamily } from './fit-purchase-family.ts'
import { type FittedSpend, fitGammaGamma, type SpendStatistics } from './gamma-gamma.ts'
import { historyOf, spendingPurchases } from './history-of.ts'
import type { LifetimeValueRow } from './lifetime-value.ts'
import type { LifetimeValueParameters } from './parameters.ts'
import { customerOf } from './parse-row.ts'
import { FAMILY_NAMES, type FamilyName } from './purchase-family.ts'
import { type PurchaseStatistics, StatisticsTally } from './purchase-statistics.ts'
import { runStepsPaced } from './run-steps.ts'

/** Fewer customers with a repeat tell nothing of how customers differ, and four parameters are fitted to that. */
export const LEAST_REPEATERS = 10
/** Iterations that a fit usually takes, over all starts; for the progress only. */
const USUAL_ITERATIONS = 60

export interface FittedLifetimeValue {
  readonly purchases: FittedFamily
  readonly spend: FittedSpend
  /** Of every family that was tried: its log-likelihood, or in words why there is none. */
  readonly tried: Readonly<Partial<Record<FamilyName, number | string>>>
  readonly customers: number
}

/**
 * Fits the laws of purchases and of spend. With family `auto` one that does not converge is passed over (`tried` says so)
 * as long as another does. Throws NoTrainingDataError where too few bought again, FitNotConvergedError.
 */
export async function fitLifetimeValue(
  modelName: string,
  { family, penalty }: LifetimeValueParameters,
  rows: Rows<LifetimeValueRow>,
  options: FitOptions,
): Promise<FittedLifetimeValue> {
  const pace = new FitPace(options)
  const { statistics, spending } = await readCustomers(rows, pace)
  assertEnough(modelName, statistics, spending)
  const tried: Partial<Record<FamilyName, number | string>> = {}
  let best: FittedFamily | undefined
  let failure: unknown
  for (const name of family === 'auto' ? FAMILY_NAMES : [family]) {
    await pace.begin(`fitting ${name} to ${statistics.totalCustomers} customers`)
    try {
      const fitted = await runStepsPaced(fitPurchaseFamily(families[name], statistics, penalty), pace, USUAL_ITERATIONS)
      tried[name] = fitted.logLikelihood
      if (best === undefined || fitted.logLikelihood > best.logLikelihood) best = fitted
    } catch (error) {
      if (!(error instanceof FitNotConvergedError)) throw error
      tried[name] = error.message
      failure = error
    }
  }
  if (best === undefined) throw failure
  await pace.begin('fitting the spend')
  const spend = await runStepsPaced(fitGammaGamma(spending, penalty), pace, USUAL_ITERATIONS)
  await pace.end()
  return { purchases: best, spend, tried, customers: statistics.totalCustomers }
}

async function readCustomers(
  rows: Rows<LifetimeValueRow>,
  pace: FitPace,
): Promise<{ readonly statistics: PurchaseStatistics; readonly spending: SpendStatistics }> {
  const tally = new StatisticsTally()
  const purchases: number[] = []
  const meanSpends: number[] = []
  let done = 0
  await pace.begin('reading customers')
  for await (const batch of rows) {
    for (const row of batch) {
      done++
      const customer = customerOf(row)
      if (customer !== undefined) {
        tally.add(historyOf(customer))
        if (spendingPurchases(customer) > 0) {
          purchases.push(customer.frequency)
          meanSpends.push(customer.monetary_value!)
        }
      }
      if (pace.isDue()) await pace.pause(rows.count ? done / rows.count : 0)
    }
  }
  await pace.end()
  const spending = { purchases: Float64Array.from(purchases), meanSpends: Float64Array.from(meanSpends) }
  return { statistics: tally.complete(), spending }
}

function assertEnough(modelName: string, { repeats, customers }: PurchaseStatistics, spending: SpendStatistics): void {
  const repeaters = repeats.reduce((sum, x, row) => sum + (x > 0 ? customers[row]! : 0), 0)
  if (repeaters < LEAST_REPEATERS) {
    throw new NoTrainingDataError(
      modelName,
      `${repeaters} customers bought on more than one day, and ${LEAST_REPEATERS} are needed; train it on a longer period`,
    )
  }
  if (spending.purchases.length === 0) {
    throw new NoTrainingDataError(modelName, 'nobody paid anything; train it on a period with prices above 0')
  }
}

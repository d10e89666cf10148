import { z } from 'zod'
import { customerRfm, customerSpend } from '../../features/index.ts'
import { assertLoadable, featureVersionsOf, readArray, readParameters } from '../artifact-checks.ts'
import { FitPace } from '../fit-pace.ts'
import type { Artifact } from '../model.ts'
import { parseParameters } from '../parse-parameters.ts'
import { judgeCustomers } from './judge-customers.ts'
import { HOLDOUT_DAYS, type LifetimeValueEstimator, type LifetimeValueModel } from './lifetime-value.ts'
import { exampleQuery, parseLifetimeValueQuery } from './parse-query.ts'
import { parseLifetimeValueRow } from './parse-row.ts'
import { RateForecaster } from './rate-forecaster.ts'
import { readPopulationRate } from './read-population-rate.ts'

const NAME = 'purchase_rate'
const FORMAT_VERSION = 1

const parametersSchema = z
  .strictObject({
    /** Younger customers count as so old: two purchases in two days are no rate of one a day. */
    least_age_days: z.number().positive().default(30),
  })
  .readonly()

export type PurchaseRateParameters = z.infer<typeof parametersSchema>

/** Everybody goes on as before, the baseline of lifetime value. Throws ZodError for parameters out of range. */
export function createPurchaseRate(chosen: Partial<PurchaseRateParameters> = {}): LifetimeValueEstimator {
  const parameters = parametersSchema.parse(chosen)
  const features = [customerRfm]

  return {
    name: NAME,
    description: 'Everybody goes on buying at the rate of before: the baseline of lifetime value',
    parameters,
    features,
    target: customerSpend,
    primaryMetric: 'negative_crps',
    holdout: { days: HOLDOUT_DAYS },
    limits: ['It takes nobody for lost, and whoever bought once for somebody who never buys again.'],
    exampleQuery,
    withParameters: (changed) => createPurchaseRate(parseParameters(NAME, parametersSchema, changed)),
    parseRow: parseLifetimeValueRow,
    parseQuery: (input) => parseLifetimeValueQuery(NAME, input),

    async fit(rows, options) {
      const { repeatsPerDay, meanSpend } = await readPopulationRate(NAME, rows, new FitPace(options))
      return trained({
        modelName: NAME,
        formatVersion: FORMAT_VERSION,
        featureVersions: featureVersionsOf({ features }),
        parameters,
        arrays: { population: Float64Array.of(repeatsPerDay, meanSpend) },
      })
    },

    async load(artifact) {
      assertLoadable(artifact, { name: NAME, features }, FORMAT_VERSION)
      return trained(artifact)
    },
  }
}

function trained(artifact: Artifact): LifetimeValueModel {
  const [repeatsPerDay, meanSpend] = readArray(artifact, 'population', Float64Array, 2)
  const { least_age_days } = readParameters(artifact, parametersSchema)
  const forecaster = new RateForecaster({ repeatsPerDay: repeatsPerDay!, meanSpend: meanSpend! }, least_age_days)
  return {
    predict: async (queries) => queries.map((query) => forecaster.forecast(query)),
    evaluate: async (holdout) => (await judgeCustomers(NAME, forecaster, holdout)).metrics,
    judge: (holdout) => judgeCustomers(NAME, forecaster, holdout),
    save: async () => artifact,
    dispose: () => {},
  }
}

export const purchaseRate = createPurchaseRate()

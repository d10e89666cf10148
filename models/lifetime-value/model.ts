import { customerRfm, customerSpend } from '../../features/index.ts'
import { assertLoadable, featureVersionsOf } from '../artifact-checks.ts'
import { parseParameters } from '../parse-parameters.ts'
import { fitLifetimeValue } from './fit-lifetime-value.ts'
import { HOLDOUT_DAYS, type LifetimeValueEstimator } from './lifetime-value.ts'
import { toArtifactParts } from './lifetime-value-artifact.ts'
import { type LifetimeValueParameters, parametersSchema } from './parameters.ts'
import { exampleQuery, parseLifetimeValueQuery } from './parse-query.ts'
import { parseLifetimeValueRow } from './parse-row.ts'
import { purchaseRate } from './purchase-rate.ts'
import { scoring } from './scoring.ts'
import { TrainedLifetimeValue } from './trained-lifetime-value.ts'

const NAME = 'lifetime_value'
const FORMAT_VERSION = 1

/** How often, for how much and whether still: see the README beside it. Throws ZodError for parameters out of range. */
export function createLifetimeValue(chosen: Partial<LifetimeValueParameters> = {}): LifetimeValueEstimator {
  const parameters = parametersSchema.parse(chosen)
  const features = [customerRfm]

  return {
    name: NAME,
    description: 'How often a customer will buy, for how much, and whether they have left for good',
    parameters,
    features,
    target: customerSpend,
    primaryMetric: 'negative_crps',
    holdout: { days: HOLDOUT_DAYS },
    scoring,
    baseline: purchaseRate,
    limits: [
      'It knows no seasons, no campaigns and no prices: a customer buys at one rate until they leave.',
      'It takes the first purchase in the data for the first ever; of a shop whose records begin late, ages are too short.',
      'The intervals are of what a customer does, given the fitted laws; that the laws are estimates is not in them.',
      'It takes spend to have nothing to do with how often a customer buys, and knows neither costs nor returns.',
    ],
    exampleQuery,
    withParameters: (changed) => createLifetimeValue(parseParameters(NAME, parametersSchema, changed)),
    parseRow: parseLifetimeValueRow,
    parseQuery: (input) => parseLifetimeValueQuery(NAME, input),

    async fit(rows, options) {
      const fitted = await fitLifetimeValue(NAME, parameters, rows, options)
      const header = {
        modelName: NAME,
        formatVersion: FORMAT_VERSION,
        featureVersions: featureVersionsOf({ features }),
      }
      return new TrainedLifetimeValue({ ...header, ...toArtifactParts(fitted, parameters) })
    },

    async load(artifact) {
      assertLoadable(artifact, { name: NAME, features }, FORMAT_VERSION)
      return new TrainedLifetimeValue(artifact)
    },
  }
}

export const lifetimeValue = createLifetimeValue()

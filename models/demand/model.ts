import { articleProfile, articleSales, articleSalesHistory } from '../../features/index.ts'
import { assertLoadable, featureVersionsOf, readParameters } from '../artifact-checks.ts'
import { parseParameters } from '../parse-parameters.ts'
import { seasonalNaive } from '../seasonal-naive/model.ts'
import type { DemandEstimator } from './demand.ts'
import { contentsOf, readContents } from './demand-artifact.ts'
import { fitDemand } from './fit-demand.ts'
import { primaryMetric } from './judge-demand.ts'
import { type DemandParameters, parametersSchema } from './parameters.ts'
import { exampleQuery, parseDemandQuery } from './parse-query.ts'
import { parseDemandRow } from './parse-row.ts'
import { TrainedDemand } from './trained-demand.ts'

const NAME = 'demand'
const FORMAT_VERSION = 1

/** Forecasts of units sold a month, of articles and their categories. Throws ZodError for parameters out of range. */
export function createDemand(chosen: Partial<DemandParameters> = {}): DemandEstimator {
  const parameters = parametersSchema.parse(chosen)
  const features = [articleSalesHistory, articleProfile]

  return {
    name: NAME,
    description: 'How many units of each article and category will be demanded in each of the next 12 months',
    parameters,
    features,
    target: articleSales,
    primaryMetric,
    holdout: { months: 3 },
    baseline: seasonalNaive,
    limits: [
      'It knows of no campaign, delivery or competitor; a season that has never been seen is a surprise to it.',
      'The intervals hold for articles as a whole, not for each one, and widen too little where the shop changes.',
      'Demand while an article was out of stock is an estimate from the months around it.',
      'What a discount does is learnt from months in which it was given, mostly late in the life of an article; ' +
        'its intervals are too narrow, and it is better known of the shop than of an article.',
      'With less than two years of sales it cannot tell a season from growth.',
    ],
    exampleQuery,
    withParameters: (changed) => createDemand(parseParameters(NAME, parametersSchema, changed)),
    parseRow: parseDemandRow,
    parseQuery: (input) => parseDemandQuery(NAME, input),

    async fit(rows, options) {
      const learned = await fitDemand(NAME, parameters, rows, options)
      return new TrainedDemand(contentsOf(learned), {
        modelName: NAME,
        formatVersion: FORMAT_VERSION,
        featureVersions: featureVersionsOf({ features }),
        parameters,
      })
    },

    async load(artifact) {
      assertLoadable(artifact, { name: NAME, features }, FORMAT_VERSION)
      const { modelName, formatVersion, featureVersions } = artifact
      const contents = readContents(artifact)
      const parameters = readParameters(artifact, parametersSchema)
      return new TrainedDemand(contents, { modelName, formatVersion, featureVersions, parameters })
    },
  }
}

export const demand = createDemand()

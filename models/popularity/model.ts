import { z } from 'zod'
import { customerHistory, customerPurchases } from '../../features/index.ts'
import { assertLoadable, featureVersionsOf, readParameters } from '../artifact-checks.ts'
import { NoTrainingDataError } from '../errors.ts'
import { FitPace } from '../fit-pace.ts'
import { parseParameters } from '../parse-parameters.ts'
import { exampleQuery, parseRecommendationQuery } from '../recommendation/parse-query.ts'
import { primaryMetric } from '../recommendation/ranking-tally.ts'
import { parseRecommendationRow, type RecommendationEstimator } from '../recommendation/recommendation.ts'
import { readPopularityTable } from './popularity-artifact.ts'
import { PopularityRanking } from './popularity-ranking.ts'
import { PopularityTally, tallyRows } from './popularity-tally.ts'
import { TrainedPopularity } from './trained-popularity.ts'

const NAME = 'popularity'
const FORMAT_VERSION = 1

const parametersSchema = z
  .strictObject({
    /** A unit bought this many days ago counts half: popularity in a shop of fashion is the last month's. */
    half_life_days: z.number().positive().default(30),
  })
  .readonly()

export type PopularityParameters = z.infer<typeof parametersSchema>

/** Recommends to everyone what was bought most of late. Throws ZodError for parameters out of range. */
export function createPopularity(chosen: Partial<PopularityParameters> = {}): RecommendationEstimator {
  const parameters = parametersSchema.parse(chosen)
  const features = [customerHistory]

  return {
    name: NAME,
    description: 'What was bought most of late: the same ranking for everyone, the baseline of the recommendations',
    parameters,
    features,
    target: customerPurchases,
    primaryMetric,
    isNeededByShoppers: true,
    limits: [
      'It knows nothing of the customer, nothing of seasons to come, and nothing of articles nobody has bought yet.',
      'It strengthens what is already strong: see coverage_at_20.',
    ],
    exampleQuery,
    withParameters: (changed) => createPopularity(parseParameters(NAME, parametersSchema, changed)),
    parseRow: parseRecommendationRow,
    parseQuery: (input) => parseRecommendationQuery(NAME, input),

    async fit(rows, options) {
      const tally = new PopularityTally(parameters.half_life_days)
      await tallyRows(tally, rows, new FitPace(options))
      if (tally.articleCount === 0) {
        throw new NoTrainingDataError(NAME, 'no row holds a purchase; train it on a period in which somebody bought')
      }
      const header = {
        modelName: NAME,
        formatVersion: FORMAT_VERSION,
        featureVersions: featureVersionsOf({ features }),
      }
      return new TrainedPopularity(new PopularityRanking(tally.complete().table), { ...header, parameters })
    },

    async load(artifact) {
      assertLoadable(artifact, { name: NAME, features }, FORMAT_VERSION)
      const { modelName, formatVersion, featureVersions } = artifact
      const ranking = new PopularityRanking(readPopularityTable(artifact))
      const parameters = readParameters(artifact, parametersSchema)
      return new TrainedPopularity(ranking, { modelName, formatVersion, featureVersions, parameters })
    },
  }
}

export const popularity = createPopularity()

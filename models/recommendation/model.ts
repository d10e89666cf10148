import { customerHistory, customerPurchases } from '../../features/index.ts'
import { assertLoadable, featureVersionsOf, readParameters } from '../artifact-checks.ts'
import { NoTrainingDataError } from '../errors.ts'
import { FitPace } from '../fit-pace.ts'
import { truncateRows } from '../math/compressed-sparse-rows.ts'
import type { Artifact } from '../model.ts'
import { parseParameters } from '../parse-parameters.ts'
import { popularity } from '../popularity/model.ts'
import { PopularityRanking } from '../popularity/popularity-ranking.ts'
import { CollaborativeRanking } from './collaborative-ranking.ts'
import { countTruncatedPurchases } from './count-truncated-purchases.ts'
import { findNeighbors } from './find-neighbors.ts'
import { weighItemMeans } from './item-means.ts'
import { transposeTable } from './neighbor-table.ts'
import { parametersSchema, type RecommendationParameters } from './parameters.ts'
import { exampleQuery, parseRecommendationQuery } from './parse-query.ts'
import { readPurchases } from './purchases.ts'
import { primaryMetric } from './ranking-tally.ts'
import { parseRecommendationRow, type RecommendationEstimator } from './recommendation.ts'
import { learnedArrays, readLearnedTables } from './recommendation-artifact.ts'
import { TrainedRecommendation } from './trained-recommendation.ts'

const NAME = 'recommendation'
const FORMAT_VERSION = 1
const features = [customerHistory]

/**
 * Item-item collaborative filtering: what customers with a similar history bought (README.md). Parameters left out
 * have their defaults; throws ZodError for one out of range.
 */
export function createRecommendation(chosen: Partial<RecommendationParameters> = {}): RecommendationEstimator {
  const parameters = parametersSchema.parse(chosen)

  return {
    name: NAME,
    description:
      'What customers with a similar history bought, from item-item similarities; popular articles otherwise',
    parameters,
    features,
    target: customerPurchases,
    primaryMetric,
    baseline: popularity,
    limits: [
      'It knows purchases and nothing else of a person: no seasons to come, no articles that nobody has bought yet.',
      'Not for deciding on prices, credit or access.',
    ],
    exampleQuery,
    withParameters: (changed) => createRecommendation(parseParameters(NAME, parametersSchema, changed)),
    parseRow: parseRecommendationRow,
    parseQuery: (input) => parseRecommendationQuery(NAME, input),

    async fit(rows, options) {
      const pace = new FitPace(options)
      const purchases = await readPurchases(rows, parameters.popularity_half_life_days, pace)
      if (purchases.popularity.articleIds.length === 0) {
        throw new NoTrainingDataError(NAME, 'no row holds a purchase; train it on a period in which somebody bought')
      }
      const limit = parameters.max_articles_per_customer
      const byTarget = await findNeighbors(truncateRows(purchases.byCustomer, limit), parameters, pace)
      countTruncatedPurchases(byTarget, purchases.byCustomer, limit)
      const itemMeans = weighItemMeans(purchases, byTarget, parameters.item_mean_weight)
      const learned = { popularity: purchases.popularity, neighbors: transposeTable(byTarget), itemMeans }
      return fromArtifact({
        modelName: NAME,
        formatVersion: FORMAT_VERSION,
        featureVersions: featureVersionsOf({ features }),
        parameters,
        arrays: learnedArrays(learned),
      })
    },

    async load(artifact) {
      return fromArtifact(artifact)
    },
  }
}

export const recommendation = createRecommendation()

/** A fitted model goes through the same door as a loaded one, so that both answer alike. */
function fromArtifact(artifact: Artifact): TrainedRecommendation {
  assertLoadable(artifact, { name: NAME, features }, FORMAT_VERSION)
  const { history_half_life_days } = readParameters(artifact, parametersSchema)
  const { popularity: table, neighbors, itemMeans } = readLearnedTables(artifact)
  const collaborative = new CollaborativeRanking({
    articleIds: table.articleIds,
    neighbors,
    itemMeans,
    historyHalfLifeDays: history_half_life_days,
  })
  return new TrainedRecommendation(collaborative, new PopularityRanking(table), artifact)
}

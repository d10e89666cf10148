import {
  articleContent,
  articlePrice,
  customerHistory,
  customerProfile,
  customerPurchases,
} from '../../features/index.ts'
import { assertLoadable, featureVersionsOf, readParameters } from '../artifact-checks.ts'
import type { Artifact } from '../model.ts'
import { parseParameters } from '../parse-parameters.ts'
import { popularity } from '../popularity/model.ts'
import { ArticleRanking } from './article-ranking.ts'
import { fitRecommendation } from './fit-recommendation.ts'
import { parametersSchema, type RecommendationParameters } from './parameters.ts'
import { exampleQuery, parseRecommendationQuery } from './parse-query.ts'
import { primaryMetric } from './ranking-tally.ts'
import { parseRecommendationRow, type RecommendationEstimator } from './recommendation.ts'
import { factsSchema, learnedArrays, learnedFacts, readLearned } from './recommendation-artifact.ts'
import { TrainedRecommendation } from './trained-recommendation.ts'

const NAME = 'recommendation'
const FORMAT_VERSION = 2
const features = [customerHistory, customerProfile]
const catalogue = [articleContent, articlePrice]

const artifactSchema = parametersSchema.unwrap().extend({ learned: factsSchema })

/**
 * What a customer is likely to buy next: collaborative filtering, content, demand, season, price and segment in one
 * score (README.md). Parameters left out have their defaults; throws ZodError for one out of range.
 */
export function createRecommendation(chosen: Partial<RecommendationParameters> = {}): RecommendationEstimator {
  const parameters = parametersSchema.parse(chosen)

  return {
    name: NAME,
    description: 'What a customer is likely to buy next, from who bought what, what the articles are, and what sells',
    parameters,
    features,
    catalogue,
    target: customerPurchases,
    primaryMetric,
    isNeededByShoppers: true,
    baseline: popularity,
    limits: [
      'It learns from purchases: what was never sold together is known by what the articles are, and no further.',
      'Of a person it uses what they bought and looked at, and their age band; nothing else.',
      'Not for deciding on prices, credit or access.',
    ],
    exampleQuery,
    withParameters: (changed) => createRecommendation(parseParameters(NAME, parametersSchema, changed)),
    parseRow: parseRecommendationRow,
    parseQuery: (input) => parseRecommendationQuery(NAME, input),

    async fit(rows, options) {
      const learned = await fitRecommendation(NAME, rows, parameters, options)
      return fromArtifact({
        modelName: NAME,
        formatVersion: FORMAT_VERSION,
        featureVersions: featureVersionsOf({ features, catalogue }),
        parameters: { ...parameters, learned: learnedFacts(learned) },
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
  assertLoadable(artifact, { name: NAME, features, catalogue }, FORMAT_VERSION)
  const { learned: facts, candidates, history_decay } = readParameters(artifact, artifactSchema)
  const learned = readLearned(artifact, facts, candidates)
  const { articleIds } = learned.catalogue
  return new TrainedRecommendation(
    new ArticleRanking(learned, history_decay),
    { articleIds, customers: learned.demand.customers },
    artifact,
  )
}

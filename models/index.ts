import { demand } from './demand/model.ts'
import { UnknownModelError } from './errors.ts'
import { lifetimeValue } from './lifetime-value/model.ts'
import type { Estimator } from './model.ts'
import { popularity } from './popularity/model.ts'
import { propensity } from './propensity/shop-propensity.ts'
import { recommendation } from './recommendation/model.ts'
import { segmentation } from './segmentation/model.ts'
import { sentiment } from './sentiment/model.ts'

/** The one list of all models: training, serving, the command line and the pages walk it. */
export const estimators: readonly Estimator[] = [
  popularity,
  recommendation,
  segmentation,
  lifetimeValue,
  demand,
  sentiment,
  propensity,
]

/** The model of that name; throws UnknownModelError, which lists the names there are. */
export function estimatorNamed(name: string): Estimator {
  const found = estimators.find((estimator) => estimator.name === name)
  if (found) return found
  throw new UnknownModelError(
    name,
    estimators.map((estimator) => estimator.name),
  )
}

export { type CalibrationBin, FORECAST_PROBABILITY } from './calibration.ts'
export {
  type DemandModel,
  type DemandPrediction,
  LEVELS as DEMAND_LEVELS,
  type PriceResponse,
} from './demand/demand.ts'
export { categoryOf as demandCategoryOf } from './demand/parse-row.ts'
export {
  ArtifactDamagedError,
  ArtifactMismatchError,
  InvalidParametersError,
  InvalidQueryError,
  InvalidVersionFileError,
  NoTrainingDataError,
  NothingToEvaluateError,
  PromotionRefusedError,
  UnknownModelError,
  UnknownVersionError,
} from './errors.ts'
export type { LifetimeValuePrediction } from './lifetime-value/lifetime-value.ts'
export { TopK } from './math/top-k.ts'
export type {
  Artifact,
  Estimator,
  FitOptions,
  FitProgress,
  HoldoutLength,
  Judgement,
  Metrics,
  MetricsBySlice,
  Model,
  PairScoring,
  PublishedRows,
  Rows,
  Scoring,
} from './model.ts'
export type {
  FeatureContribution,
  PropensityModel,
  PropensityPrediction,
  PropensityQuery,
  PropensityRow,
} from './propensity/propensity.ts'
export { type Candidate as RerankCandidate, type RerankOptions, rerank } from './propensity/rerank.ts'
export type { RecommendationReason } from './recommendation/reason.ts'
export type {
  Explanation,
  NewArticle,
  RecommendationQuery,
  RecommendedArticle,
  Rung,
  SessionHistory,
} from './recommendation/recommendation.ts'
export {
  type Alias,
  aliasHolder,
  CHAMPION_CHANNEL,
  type ChampionChange,
  type PromotionOptions,
  promoteInTransaction,
  promoteVersion,
  rollBack,
  rollBackInTransaction,
} from './registry/aliases.ts'
export type { CardBlock, CardDocument, CardSection } from './registry/card-document.ts'
export { exportVersion, importVersion } from './registry/exchange.ts'
export { findVersion, parseVersionReference, type VersionReference } from './registry/find-version.ts'
export { type LivePeriod, readLiveHistory } from './registry/live-history.ts'
export {
  type Publication,
  type PublicationAssignment,
  type PublishedVersion,
  publishVersion,
} from './registry/publish-version.ts'
export { readArtifact } from './registry/read-artifact.ts'
export { renderCardHtml } from './registry/render-card-html.ts'
export { renderCardMarkdown } from './registry/render-card-markdown.ts'
export type {
  HoldoutResult,
  TrainingEnvironment,
  VersionEvaluation,
  VersionFacts,
  VersionOrigin,
} from './registry/version-facts.ts'
export { decodeVersionFile, type VersionFile } from './registry/version-file.ts'
export {
  type ChampionVersion,
  listChampions,
  listFormerChampions,
  listVersions,
  readVersion,
  type StoredVersion,
  type VersionKey,
  type VersionSummary,
} from './registry/versions.ts'
export type { SegmentationPrediction, SegmentProfile } from './segmentation/segmentation.ts'
export type { AspectMention } from './sentiment/aspects/find-aspects.ts'
export { type AspectSummary, summariseArticle } from './sentiment/aspects/summarise-article.ts'
export type { SentimentPrediction } from './sentiment/sentiment.ts'
export { tensorBackendInUse } from './tensor-backend.ts'
export { demand, lifetimeValue, popularity, propensity, recommendation, segmentation, sentiment }

export { type ArticleBehaviour, articleBehaviour } from './article-behaviour.ts'
export { type ArticleContent, articleContent } from './article-content.ts'
export { type ArticleDemand, articleDemand } from './article-demand.ts'
export { type ArticleDemandMonthly, articleDemandMonthly } from './article-demand-monthly.ts'
export { type ArticlePrice, articlePrice } from './article-price.ts'
export { type ArticlePricePosition, articlePricePosition } from './article-price-position.ts'
export { type ArticleProfile, articleProfile } from './article-profile.ts'
export { type ArticleReviews, articleReviews } from './article-reviews.ts'
export { type ArticleSales, articleSales } from './article-sales.ts'
export { type ArticleSalesHistory, articleSalesHistory } from './article-sales-history.ts'
export { type ArticleStock, articleStock } from './article-stock.ts'
export { type CustomerActivity, customerActivity } from './customer-activity.ts'
export { type CustomerArticleAffinity, customerArticleAffinity } from './customer-article-affinity.ts'
export { type CustomerArticleTaste, customerArticleTaste } from './customer-article-taste.ts'
export { type CustomerCart, customerCart } from './customer-cart.ts'
export { type CustomerClv, customerClv } from './customer-clv.ts'
export { type CustomerHistory, customerHistory } from './customer-history.ts'
export { type CustomerPreferences, customerPreferences } from './customer-preferences.ts'
export { type CustomerProfile, customerProfile } from './customer-profile.ts'
export { type CustomerPurchases, customerPurchases } from './customer-purchases.ts'
export { type CustomerRfm, customerRfm } from './customer-rfm.ts'
export { type CustomerSpend, customerSpend } from './customer-spend.ts'
export { type CustomerWishlist, customerWishlist } from './customer-wishlist.ts'
export { type DataPeriod, readDataPeriod } from './data-period.ts'
export { type LatestDrift, readLatestDrift } from './drift/latest-drift.ts'
export { DRIFT_SEVERITIES, ROWS_AT_LEAST } from './drift/measure-drift.ts'
export { type DriftReport, NoBaselineError, reportDrift } from './drift/report-drift.ts'
export {
  FeatureVersionNotReadableError,
  InvalidFeatureRequestError,
  InvalidSpineError,
  UnknownFeatureError,
} from './feature-errors.ts'
export { readOnline } from './feature-store.ts'
export {
  type EntityKey,
  entityKeys,
  type FeatureColumn,
  type FeatureEntity,
  type FeatureType,
  type FeatureView,
} from './feature-view.ts'
export { featureViews, trainedViews } from './feature-views.ts'
export { type ListedView, listViews } from './list-views.ts'
export {
  type MaterialisedView,
  type MaterialiseOptions,
  materialiseFeatures,
} from './materialised-rows/materialise-features.ts'
export { type MaterialisedAge, readMaterialisedAges } from './materialised-rows/materialised-ages.ts'
export type { FeatureStatus, OnlineFeatures } from './online-answer.ts'
export { createOnlineReader, getOnlineFeatures, type OnlineReader } from './online-features.ts'
export type { OnlineRequest } from './online-request.ts'
export { type PairValue, pairColumn, pairValue } from './pair-columns.ts'
export { type PairPurchase, pairPurchases } from './pair-purchases.ts'
export { type BuildReport, buildTrainingSet } from './point-in-time/build-training-set.ts'
export { type ArticleSide, type ArticleSides, readArticleSides } from './read-article-sides.ts'
export { type ReadEntities, readEntities } from './read-entities.ts'
export { type Pair, type ReadPair, type ReadPairs, readPairs } from './read-pairs.ts'
export { type ReviewTexts, reviewTexts } from './review-texts.ts'
export { type ReviewVerdicts, reviewVerdicts } from './review-verdicts.ts'
export { type CatalogueRow, type Rows, rowsOf } from './rows.ts'
export { type ReplayReport, replayServedVectors } from './served-vectors/replay-served-vectors.ts'
export { ServedVectorLog } from './served-vectors/served-vector-log.ts'
export type { EntityTarget, PairSampling, PairTarget, TargetView } from './target-view.ts'
export { holdoutRows, type TrainingSetDefinition, trainingRows } from './training-set.ts'

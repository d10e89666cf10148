import { articleBehaviour } from './article-behaviour.ts'
import { articleContent } from './article-content.ts'
import { articleDemand } from './article-demand.ts'
import { articleDemandMonthly } from './article-demand-monthly.ts'
import { articlePrice } from './article-price.ts'
import { articlePricePosition } from './article-price-position.ts'
import { articleProfile } from './article-profile.ts'
import { articleReviews } from './article-reviews.ts'
import { articleSalesHistory } from './article-sales-history.ts'
import { articleStock } from './article-stock.ts'
import { customerActivity } from './customer-activity.ts'
import { customerArticleAffinity } from './customer-article-affinity.ts'
import { customerArticleTaste } from './customer-article-taste.ts'
import { customerCart } from './customer-cart.ts'
import { customerClv } from './customer-clv.ts'
import { customerHistory } from './customer-history.ts'
import { customerPreferences } from './customer-preferences.ts'
import { customerProfile } from './customer-profile.ts'
import { customerRfm } from './customer-rfm.ts'
import { customerWishlist } from './customer-wishlist.ts'
import type { FeatureView } from './feature-view.ts'
import { reviewTexts } from './review-texts.ts'

/** The one list of the feature views that are served: online, materialised, logged, and in training sets by a spine. */
export const featureViews: readonly FeatureView[] = [
  customerProfile,
  customerRfm,
  customerClv,
  customerHistory,
  customerPreferences,
  customerActivity,
  customerCart,
  customerWishlist,
  articleProfile,
  articleContent,
  articleDemand,
  articleDemandMonthly,
  articleSalesHistory,
  articleBehaviour,
  articlePrice,
  articlePricePosition,
  articleStock,
  articleReviews,
  customerArticleAffinity,
  customerArticleTaste,
]

/**
 * The views that models are trained on and nobody is served: reviews are no entities of a request or of a spine, and their
 * words are what is asked with. Versioned like all others.
 */
export const trainedViews: readonly FeatureView[] = [reviewTexts]

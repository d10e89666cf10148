import type { OpenAPIHono } from '@hono/zod-openapi'
import { propensity } from '../../models/index.ts'
import { RequestDatabase } from '../access/index.ts'
import type { AppDeps } from '../app-deps.ts'
import { AlertReader } from '../control-room/alert-reader.ts'
import { CustomerAnswers } from '../customer-value/customer-answers.ts'
import { DemandAnswers } from '../demand/demand-answers.ts'
import type { ServerMetrics } from '../metrics.ts'
import { ArticleSideCache } from '../propensity/article-side-cache.ts'
import { PropensityAnswers } from '../propensity/propensity-answers.ts'
import { Reranker } from '../propensity/rerank-articles.ts'
import { Recommender } from '../recommend/recommend.ts'
import { ReviewAnswers } from '../reviews/review-answers.ts'
import { GuestListsCookie, keyOfThisProcess } from '../shop/guest-lists-cookie.ts'
import { mergeGuestLists } from '../shop/merge-guest-lists.ts'
import { FrameReader } from '../storefront/frame-reader.ts'
import { ProductPages } from '../storefront/product-pages.tsx'
import { accountPageRoutes } from './account-pages.tsx'
import { accountRoutes } from './accounts.ts'
import { adminCatalogueRoutes } from './admin-catalogue.ts'
import { adminMarkdownRoutes } from './admin-markdowns.ts'
import { adminOperationRoutes } from './admin-operations.ts'
import { adminOrderRoutes } from './admin-orders.ts'
import { adminPageRoutes } from './admin-pages.tsx'
import { adminPriceRoutes } from './admin-prices.ts'
import { adminStockRoutes } from './admin-stock.ts'
import { apiPageRoutes } from './api-page.ts'
import { articleRoutes } from './articles.ts'
import { auditRoutes } from './audit.ts'
import { categoryRoutes } from './categories.ts'
import { checkoutPageRoutes } from './checkout-pages.tsx'
import { customerValueRoutes } from './customer-value.ts'
import { dashboardRoutes } from './dashboards.ts'
import { demandRoutes } from './demand.ts'
import { feedbackRoutes } from './feedback.ts'
import { healthRoutes } from './health.ts'
import { inferenceRoutes } from './inference.ts'
import { jobRoutes } from './jobs.ts'
import { modelActionRoutes } from './model-actions.ts'
import { modelRoutes } from './models.ts'
import { onlineFeatureRoutes } from './online-features.ts'
import { profilePageRoutes } from './profile-pages.tsx'
import { propensityRoutes } from './propensity.ts'
import { recommendationRoutes } from './recommendations.ts'
import { reviewRoutes } from './reviews.ts'
import { securitySchemes } from './security-schemes.ts'
import { segmentRoutes } from './segments.ts'
import { shopRoutes } from './shop.ts'
import { storefrontRoutes } from './storefront.tsx'

/** Every route of the server. */
export function registerRoutes(app: OpenAPIHono, deps: AppDeps, metrics: ServerMetrics): void {
  const { models } = deps
  const { analyst, service } = deps.readers
  const requests = new RequestDatabase(deps.pool)
  const guestLists = new GuestListsCookie(deps.guestLists ?? keyOfThisProcess())
  const articles = new ArticleSideCache({
    pool: service,
    features: propensity.features,
    onError: (error) => deps.logger.warn({ err: error }, 'the articles of propensities were not read'),
  })
  const pairs = { pool: service, models, articles }
  const recommender = new Recommender({ ...deps, reranker: new Reranker(pairs) })
  const customers = new CustomerAnswers({ pool: service, models })

  recommendationRoutes(app, recommender, metrics)
  feedbackRoutes(app, deps)
  onlineFeatureRoutes(app, { pool: service, servedVectors: deps.servedVectors })
  customerValueRoutes(app, customers, analyst)
  segmentRoutes(app, customers, { pool: analyst, models })
  const demand = new DemandAnswers({ pool: service, models })
  demandRoutes(app, demand)
  propensityRoutes(app, new PropensityAnswers(pairs), service)
  reviewRoutes(app, new ReviewAnswers({ pool: service, models }), analyst)
  articleRoutes(app, { requests, contexts: deps.contexts, recommender, models })
  categoryRoutes(app, { requests, contexts: deps.contexts })

  const { accounts, trustedProxies = 0 } = deps
  const onSignIn = (headers: Headers, customerId: number) =>
    mergeGuestLists({ requests, cookie: guestLists }, headers, customerId)
  if (accounts) accountRoutes(app, { accounts, trustedProxies, onSignIn })
  shopRoutes(app, { requests, cookie: guestLists, impressions: deps.impressions })

  dashboardRoutes(app, analyst)
  adminStockRoutes(app, requests)
  adminPriceRoutes(app, requests)
  adminMarkdownRoutes(app, { requests, demand })
  adminCatalogueRoutes(app, requests)
  adminOrderRoutes(app, requests)
  adminOperationRoutes(app, requests, analyst)
  auditRoutes(app, requests)
  jobRoutes(app, requests, analyst)
  modelRoutes(app, analyst)
  modelActionRoutes(app, requests)

  inferenceRoutes(app, models)
  healthRoutes(app, deps, metrics)
  securitySchemes(app)
  apiPageRoutes(app)
  const storefront = {
    ...{ requests, contexts: deps.contexts, recommender, models, analyst },
    keepers: { requests, cookie: guestLists },
  }
  // One for all pages: it counts the categories after each change of the catalogue.
  const frames = new FrameReader(app, storefront)
  const products = new ProductPages(storefront, frames)
  storefrontRoutes(app, storefront, { frames, products })
  if (accounts) {
    const pages = { accounts, trustedProxies, onSignIn, frames, products, storefront }
    accountPageRoutes(app, pages)
    checkoutPageRoutes(app, pages)
    profilePageRoutes(app, pages)
  }
  adminPageRoutes(app, {
    ...{ app, requests, analyst, demand, models, logger: deps.logger, schedule: deps.schedule },
    alerts: new AlertReader(demand),
    // What is tried here was shown to nobody.
    recommender: new Recommender({ ...deps, impressions: undefined, reranker: new Reranker(pairs) }),
  })
}

import { OpenAPIHono } from '@hono/zod-openapi'
import { compress } from 'hono/compress'
import { secureHeaders } from 'hono/secure-headers'
import type { AppDeps } from './app-deps.ts'
import { CustomerAnswers } from './customer-value/customer-answers.ts'
import { DemandAnswers } from './demand/demand-answers.ts'
import { problemOf, respondWithProblem, unexpectedProblem } from './error-response.ts'
import { registerFeatureMetrics } from './feature-metrics.ts'
import { registerImpressionMetrics } from './impressions/impression-metrics.ts'
import { registerJobMetrics } from './jobs/job-metrics.ts'
import { registerMaterialisedMetrics } from './materialised-metrics.ts'
import { createMetrics } from './metrics.ts'
import { observe } from './middleware/observe.ts'
import { problem } from './problem.ts'
import { Recommender } from './recommend/recommend.ts'
import { ReviewAnswers } from './reviews/review-answers.ts'
import { apiPageRoutes } from './routes/api-page.ts'
import { customerValueRoutes } from './routes/customer-value.ts'
import { demandRoutes } from './routes/demand.ts'
import { feedbackRoutes } from './routes/feedback.ts'
import { healthRoutes } from './routes/health.ts'
import { onlineFeatureRoutes } from './routes/online-features.ts'
import { recommendationRoutes } from './routes/recommendations.ts'
import { reviewRoutes } from './routes/reviews.ts'
import { segmentRoutes } from './routes/segments.ts'
import { respondWithProblemPage, storefrontRoutes } from './routes/storefront.tsx'

/** The whole HTTP surface, without a port: tests call `app.request(path)`. */
export function createApp(deps: AppDeps): OpenAPIHono {
  const metrics = createMetrics(deps.models)
  registerJobMetrics(metrics.registry, deps.pool, deps.logger)
  registerFeatureMetrics(metrics.registry, deps.pool, deps.logger)
  registerMaterialisedMetrics(metrics.registry, deps.pool, deps.logger)
  if (deps.impressions) registerImpressionMetrics(metrics.registry, deps.impressions)
  const app = new OpenAPIHono({
    defaultHook: (result, context) => {
      if (result.success) return undefined
      const errors = result.error.issues.map((issue) => ({
        parameter: parameterAt(issue.path),
        message: issue.message,
      }))
      const detail = errors.map(({ parameter, message }) => `${parameter}: ${message}`).join('; ')
      return respondWithProblem(context, { ...problem(422, 'invalid-input', 'Invalid input', detail), errors })
    },
  })

  app.use(observe(metrics, deps.logger))
  // Said before compress says it of an answer that is made already, which would turn a plain one into a stream.
  app.use(async (context, next) => {
    context.header('Vary', 'Accept-Encoding')
    await next()
  })
  app.use(compress())
  app.use(
    secureHeaders({
      contentSecurityPolicy: { defaultSrc: ["'self'"], imgSrc: ["'self'", 'data:'], frameAncestors: ["'none'"] },
      strictTransportSecurity: false,
    }),
  )
  app.onError((error, context) => {
    const known = problemOf(error)
    if (!known) deps.logger.error({ err: error, path: context.req.path }, 'unexpected error')
    const answer = known ?? unexpectedProblem
    return wantsPage(context.req.path) ? respondWithProblemPage(context, answer) : respondWithProblem(context, answer)
  })
  app.notFound((context) => {
    const answer = problem(404, 'not-found', 'Not found', `there is nothing at ${context.req.path}`)
    return wantsPage(context.req.path) ? respondWithProblemPage(context, answer) : respondWithProblem(context, answer)
  })

  const recommender = new Recommender(deps)
  recommendationRoutes(app, recommender, metrics)
  feedbackRoutes(app, deps)
  onlineFeatureRoutes(app, deps)
  const customers = new CustomerAnswers(deps)
  customerValueRoutes(app, customers, deps.pool)
  segmentRoutes(app, customers, deps)
  demandRoutes(app, new DemandAnswers(deps))
  reviewRoutes(app, new ReviewAnswers(deps), deps.pool)
  healthRoutes(app, deps, metrics)
  apiPageRoutes(app)
  storefrontRoutes(app, deps.pool, recommender)
  return app
}

/** `entities.customer_id`, and `[3].ItemId` where a body is a list. */
function parameterAt(path: readonly PropertyKey[]): string {
  return path
    .map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`))
    .join('')
    .replace(/^\./, '')
}

/** People get pages; programs get problem+json. */
function wantsPage(path: string): boolean {
  return !path.startsWith('/api/') && path !== '/metrics' && path !== '/openapi.json'
}

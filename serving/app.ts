import { OpenAPIHono } from '@hono/zod-openapi'
import type { AppDeps } from './app-deps.ts'
import { isInferencePath, problemOf, respondWithProblem, unexpectedProblem } from './error-response.ts'
import { registerFeatureMetrics } from './feature-metrics.ts'
import { registerImpressionMetrics } from './impressions/impression-metrics.ts'
import { refuseInvalidInput } from './invalid-input.ts'
import { registerJobMetrics } from './jobs/job-metrics.ts'
import { registerMaterialisedMetrics } from './materialised-metrics.ts'
import { createMetrics } from './metrics.ts'
import { useMiddleware } from './middleware/index.ts'
import { problem } from './problem.ts'
import { registerRoutes } from './routes/index.ts'
import { respondWithProblemPage } from './routes/storefront.tsx'

/** The whole HTTP surface, without a port: tests call `app.request(path)`. */
export function createApp(deps: AppDeps): OpenAPIHono {
  const metrics = createMetrics(deps.models)
  registerJobMetrics(metrics.registry, deps.pool, deps.logger)
  registerFeatureMetrics(metrics.registry, deps.pool, deps.logger)
  registerMaterialisedMetrics(metrics.registry, deps.pool, deps.logger)
  if (deps.impressions) registerImpressionMetrics(metrics.registry, deps.impressions)

  const app = new OpenAPIHono({ defaultHook: refuseInvalidInput })
  useMiddleware(app, deps, metrics)
  app.onError((error, context) => {
    const known = problemOf(error)
    if (!known) deps.logger.error({ err: error, request_id: context.get('requestId') }, 'unexpected error')
    const answer = known ?? unexpectedProblem
    return wantsPage(context.req.path) ? respondWithProblemPage(context, answer) : respondWithProblem(context, answer)
  })
  app.notFound((context) => {
    const answer = problem(404, 'not-found', 'Not found', `there is nothing at ${context.req.path}`)
    return wantsPage(context.req.path) ? respondWithProblemPage(context, answer) : respondWithProblem(context, answer)
  })
  registerRoutes(app, deps, metrics)
  return app
}

/** People get pages; programs get problem+json. */
function wantsPage(path: string): boolean {
  return !path.startsWith('/api/') && !isInferencePath(path) && path !== '/metrics' && path !== '/openapi.json'
}

import type { MiddlewareHandler } from 'hono'
import { routePath } from 'hono/route'
import type { Logger } from '../logger.ts'
import type { ServerMetrics } from '../metrics.ts'

/** Times every request, counts it by its route's pattern, and logs it: failures as errors, the rest at debug. */
export function observe(metrics: ServerMetrics, logger: Logger): MiddlewareHandler {
  return async (context, next) => {
    const started = performance.now()
    await next()
    const seconds = (performance.now() - started) / 1000
    const { method, path } = context.req
    const { status } = context.res
    // The last matched handler is the route itself; unmatched paths share one label, so nobody can flood the metrics.
    const route = status === 404 && routePath(context, -1) === '/*' ? 'unmatched' : routePath(context, -1)
    metrics.requestSeconds.observe({ method, route, status: String(status) }, seconds)
    logger[status >= 500 ? 'error' : 'debug']({ method, path, status, ms: Math.round(seconds * 1e4) / 10 }, 'request')
  }
}

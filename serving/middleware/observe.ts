import type { MiddlewareHandler } from 'hono'
import { routePath } from 'hono/route'
import type { Logger } from '../logger.ts'
import type { ServerMetrics } from '../metrics.ts'

/**
 * Times every request, counts it by its route's pattern, says its time in Server-Timing, and logs it: failures as errors,
 * the rest at debug. A path names people (/api/customers/42), so the log has the pattern.
 */
export function observe(metrics: ServerMetrics, logger: Logger): MiddlewareHandler {
  return async (context, next) => {
    const started = performance.now()
    await next()
    const seconds = (performance.now() - started) / 1000
    const { method } = context.req
    const { status } = context.res
    // The last matched handler is the route itself; unmatched paths share one label, so nobody can flood the metrics.
    const route = status === 404 && routePath(context, -1) === '/*' ? 'unmatched' : routePath(context, -1)
    metrics.requestSeconds.observe({ method, route, status: String(status) }, seconds)
    const ms = Math.round(seconds * 1e4) / 10
    context.header('Server-Timing', `total;dur=${ms}`)
    logger[status >= 500 ? 'error' : 'debug'](
      { request_id: context.get('requestId'), method, route, status, ms },
      'request',
    )
  }
}

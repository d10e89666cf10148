import type { OpenAPIHono } from '@hono/zod-openapi'
import { compress } from 'hono/compress'
import { requestId } from 'hono/request-id'
import { secureHeaders } from 'hono/secure-headers'
import { authenticateBy } from '../access/index.ts'
import { refuseCrossSite } from '../accounts/refuse-cross-site.ts'
import type { AppDeps } from '../app-deps.ts'
import type { ServerMetrics } from '../metrics.ts'
import { allowOrigins } from './allow-origins.ts'
import { limitBody } from './limit-body.ts'
import { observe } from './observe.ts'
import { refuseWhenOverloaded } from './refuse-when-overloaded.ts'

const LONGEST_REQUEST_ID = 64

/** What every request goes through before its route, in this order. */
export function useMiddleware(app: OpenAPIHono, deps: AppDeps, metrics: ServerMetrics): void {
  app.use(requestId({ limitLength: LONGEST_REQUEST_ID }))
  app.use(observe(metrics, deps.logger))
  const { analyst, service } = deps.readers
  app.use(refuseWhenOverloaded([deps.pool, analyst, service, ...(deps.accounts ? [deps.accounts.pool] : [])]))
  for (const path of ['/api/*', '/v2/*']) app.use(path, allowOrigins(deps.corsOrigins ?? []))
  app.use(limitBody())
  // Said before compress says it of an answer that is made already, which would turn a plain one into a stream.
  app.use(async (context, next) => {
    context.header('Vary', 'Accept-Encoding')
    await next()
  })
  app.use(compress())
  app.use(
    secureHeaders({
      contentSecurityPolicy: {
        defaultSrc: ["'self'"],
        imgSrc: ["'self'", 'data:'],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
      strictTransportSecurity: false,
    }),
  )
  const { publicUrl, corsOrigins } = deps
  app.use(
    refuseCrossSite({ ...(publicUrl !== undefined && { publicUrl }), ...(corsOrigins && { others: corsOrigins }) }),
  )
  app.use(authenticateBy(deps.authenticator))
}

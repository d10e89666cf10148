import type { MiddlewareHandler } from 'hono'
import { cors } from 'hono/cors'

/** Lets pages of these origins call the API from a browser, with the cookies of their users; of no other. */
export function allowOrigins(origins: readonly string[]): MiddlewareHandler {
  return cors({
    origin: (origin) => (origins.includes(origin) ? origin : null),
    credentials: origins.length > 0,
    allowHeaders: ['Authorization', 'Content-Type', 'Idempotency-Key', 'If-None-Match', 'X-Request-Id'],
    exposeHeaders: ['ETag', 'Idempotent-Replayed', 'Location', 'Retry-After', 'Server-Timing', 'X-Request-Id'],
    maxAge: 600,
  })
}

import type { OpenAPIHono } from '@hono/zod-openapi'
import { sessionCookieName } from '../accounts/session-cookie.ts'

/** The two ways to say who asks, by the names that `allows` refers to them by. */
export function securitySchemes({ openAPIRegistry }: OpenAPIHono): void {
  openAPIRegistry.registerComponent('securitySchemes', 'apiKey', {
    type: 'http',
    scheme: 'bearer',
    description: 'An API key: Authorization: Bearer slv_… It may do what its scopes say.',
  })
  openAPIRegistry.registerComponent('securitySchemes', 'session', {
    type: 'apiKey',
    in: 'cookie',
    name: sessionCookieName(true),
    description: 'The cookie that signing in sets; a server without https calls it by the name without its prefix.',
  })
}

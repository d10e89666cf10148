import type { MiddlewareHandler } from 'hono'

/** For answers about somebody: no cache between keeps them, and no browser shows them to who comes next. */
export const neverKept: MiddlewareHandler = async (context, next) => {
  await next()
  context.header('Cache-Control', 'no-store')
}

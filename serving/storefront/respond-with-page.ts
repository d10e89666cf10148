import type { Context } from 'hono'

/** Whoever looks and what is in their cart is part of every page: it is nobody else's, and shown again only when asked for. */
export function respondWithPage(
  context: Context,
  content: Parameters<Context['html']>[0],
): Response | Promise<Response> {
  context.header('Cache-Control', 'private, no-cache')
  return context.html(content)
}

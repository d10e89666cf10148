import type { Context } from 'hono'

/** A page about one person, or on the way to an account: nobody keeps it, and the browser does not show it to who comes next. */
export function respondWithOwnPage(
  context: Context,
  content: Parameters<Context['html']>[0],
  { status = 200, retryAfter }: { readonly status?: number; readonly retryAfter?: number | undefined } = {},
): Response | Promise<Response> {
  context.status(status as 200)
  context.header('Cache-Control', 'no-store')
  if (retryAfter !== undefined) context.header('Retry-After', String(Math.ceil(retryAfter)))
  return context.html(content)
}

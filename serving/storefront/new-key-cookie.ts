import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'

/**
 * Takes a key that was made from the answer of the form to the page that shows it once, so that loading that page again
 * makes no second one. Nothing of it stays on the server.
 */
const COOKIE = 'selvedge.new_api_key'
const PATH = '/account/api-keys'
const SECONDS = 60

export function handOverNewKey(context: Context, text: string, isSecure: boolean): void {
  setCookie(context, COOKIE, text, {
    ...{ path: PATH, httpOnly: true, sameSite: 'Strict', maxAge: SECONDS, secure: isSecure },
  })
}

/** Once. Whose key it is has to be looked up: what a cookie says, anybody can have put there. */
export function takeNewKey(context: Context): string | undefined {
  const text = getCookie(context, COOKIE)
  if (text !== undefined) deleteCookie(context, COOKIE, { path: PATH })
  return text
}

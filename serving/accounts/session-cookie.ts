import { createHmac, timingSafeEqual } from 'node:crypto'

/** Browsers send a cookie of this name only to https, and take it only from there. */
const SECURE_PREFIX = '__Secure-'

/** The prefix that better-auth gives its cookies, and the name of the session's. */
export const COOKIE_PREFIX = 'selvedge'
const NAME = `${COOKIE_PREFIX}.session_token`

/** With https the cookie is Secure; without, a browser would not keep such a one. */
export function sessionCookieName(isSecure: boolean): string {
  return isSecure ? SECURE_PREFIX + NAME : NAME
}

/**
 * The session's token in a header `Cookie`. Undefined: there is no such cookie, or its signature is not ours, so that
 * neither guesses nor what somebody read in a copy of the database reach auth.sessions.
 *
 * The value is `<token>.<base64 of HMAC-SHA-256(token)>`, percent-encoded, as better-auth writes it.
 */
export function sessionTokenIn(cookies: string | null, name: string, key: string): string | undefined {
  const value = cookies && cookieNamed(cookies, name)
  if (!value) return undefined
  const dot = value.lastIndexOf('.')
  if (dot < 1) return undefined
  const token = value.slice(0, dot)
  const given = Buffer.from(value.slice(dot + 1), 'base64')
  const right = createHmac('sha256', key).update(token).digest()
  return given.length === right.length && timingSafeEqual(given, right) ? token : undefined
}

/** The first of that name, as browsers put the most specific one first. */
function cookieNamed(cookies: string, name: string): string | undefined {
  for (const pair of cookies.split(';')) {
    const equals = pair.indexOf('=')
    if (equals === -1 || pair.slice(0, equals).trim() !== name) continue
    try {
      return decodeURIComponent(pair.slice(equals + 1).trim())
    } catch {
      // Not percent-encoded as ours are: somebody else's.
      return undefined
    }
  }
  return undefined
}

import { safeReturnTo } from './return-to.ts'

/** Whoever has signed in has no more to do there. */
const NOT_NEXT = /^\/(sign-in|sign-up|sign-out|password-reset)(\/|\?|$)/

/** Where somebody goes on after signing in: a path of this shop. Empty: nowhere in particular. */
export function nextPath(given: unknown): string {
  const path = safeReturnTo(given, '')
  return NOT_NEXT.test(path) ? '' : path
}

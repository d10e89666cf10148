import type { Context } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'

export type Theme = 'light' | 'dark'

/** Of the shop and the control room. */
const COOKIE = 'theme'
const YEAR_SECONDS = 31_536_000

/** Undefined: as the system wishes. */
export function chosenTheme(context: Context): Theme | undefined {
  return themeOf(getCookie(context, COOKIE))
}

/** What is no theme is not remembered. */
export function rememberTheme(context: Context, given: unknown): void {
  const theme = themeOf(given)
  if (theme) setCookie(context, COOKIE, theme, { path: '/', httpOnly: true, sameSite: 'Lax', maxAge: YEAR_SECONDS })
}

function themeOf(given: unknown): Theme | undefined {
  return given === 'light' || given === 'dark' ? given : undefined
}

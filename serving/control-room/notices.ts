import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'

export interface Notice {
  readonly text: string
  readonly isProblem: boolean
}

/** What can be told of a form that was done; the cookie names it, so that nobody can put words of theirs on a page. */
const TEXTS = {
  'model-promoted': 'The version is served now.',
  'model-rolled-back': 'The champion before is served again.',
  'model-training': 'The training is asked for; it begins when the worker is free.',
  'job-requested': 'The job is asked for; it begins when the worker is free.',
  'view-refreshed': 'The view is refreshed.',
  'stock-changed': 'The stock is changed.',
  'price-changed': 'The price is changed.',
  'article-hidden': 'Shoppers do not see the article any more.',
  'article-shown': 'Shoppers see the article again.',
  'markdown-applied': 'The prices are marked down.',
  'markdown-undone': 'The prices are what they were, but for those that somebody has changed since.',
  'review-kept': 'The review stays and is off the list.',
  'review-deleted': 'The review is deleted.',
  'category-added': 'The category is added.',
  'category-changed': 'The category is changed.',
  'category-deleted': 'The category is deleted.',
} as const

export type NoticeName = keyof typeof TEXTS

const COOKIE = 'admin_notice'
const SECONDS = 60

export function leaveNotice(context: Context, name: NoticeName): void {
  setCookie(context, COOKIE, name, { path: '/admin', httpOnly: true, sameSite: 'Lax', maxAge: SECONDS })
}

/** What the request before left to be told; it is told once. */
export function takeNotice(context: Context): Notice | undefined {
  const name = getCookie(context, COOKIE)
  if (name === undefined || !Object.hasOwn(TEXTS, name)) return undefined
  deleteCookie(context, COOKIE, { path: '/admin' })
  return { text: TEXTS[name as NoticeName], isProblem: false }
}

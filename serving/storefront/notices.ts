import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { problemOf } from '../error-response.ts'

/** What came of a form, told once, on the page that it leads to. */
export interface Notice {
  readonly text: string
  readonly isProblem: boolean
}

/** What can be told; the cookie names it, so that nobody can put words of theirs on a page. */
const TEXTS = {
  added: { text: 'It is in your cart.', isProblem: false },
  changed: { text: 'The quantity is changed.', isProblem: false },
  removed: { text: 'It is gone from the list.', isProblem: false },
  wished: { text: 'It is on your wishlist.', isProblem: false },
  unwished: { text: 'It is off your wishlist.', isProblem: false },
  moved: { text: 'It is moved.', isProblem: false },
  'insufficient-stock': { text: 'The shop has not so many of it left. Fewer may do.', isProblem: true },
  'article-not-for-sale': { text: 'It is not in the shop any more.', isProblem: true },
  'article-not-found': { text: 'It is not in the shop any more.', isProblem: true },
  'invalid-quantity': { text: 'A cart takes 1 to 99 of a garment.', isProblem: true },
  'not-on-list': { text: 'It was gone from the list already.', isProblem: true },
  'guest-list-full': { text: 'Without an account no more fit on this list. Sign in to keep more.', isProblem: true },
  'profile-saved': { text: 'Your profile is saved.', isProblem: false },
  'password-changed': {
    text: 'Your new password counts from now on. Everywhere else you are signed out.',
    isProblem: false,
  },
  'session-ended': { text: 'That device is signed out.', isProblem: false },
  'other-sessions-ended': { text: 'You are signed out everywhere else.', isProblem: false },
  'session-not-found': { text: 'That device was signed out already.', isProblem: true },
  'key-revoked': { text: 'The key is revoked: it opens nothing any more.', isProblem: false },
  'api-key-not-found': { text: 'That key was revoked already.', isProblem: true },
  'review-exists': { text: 'You have reviewed it already: change that review instead.', isProblem: true },
  'review-not-found': { text: 'That review was deleted already.', isProblem: true },
  'not-bought': { text: 'Only who bought it can review it.', isProblem: true },
  'invalid-review': { text: 'A review needs words, 5,000 characters at most.', isProblem: true },
  ordered: { text: 'Thank you! Your order is placed.', isProblem: false },
  'order-cancelled': { text: 'The order is cancelled, and what you paid is refunded.', isProblem: false },
  'order-returned': { text: 'The order is returned, and what you paid is refunded.', isProblem: false },
  'status-move-not-allowed': { text: 'That was too late: look what became of the order.', isProblem: true },
  'return-too-late': { text: 'An order can be returned for 30 days after it was delivered.', isProblem: true },
} as const satisfies Readonly<Record<string, Notice>>

export type NoticeName = keyof typeof TEXTS

const COOKIE = 'notice'
const SECONDS = 60

/** Refusals that are told on a page have the name of their problem. */
function isNoticeName(name: string): name is NoticeName {
  return Object.hasOwn(TEXTS, name)
}

/** The notice that says why it was refused. Undefined: none does. */
export function refusalNotice(error: unknown): NoticeName | undefined {
  const name = problemOf(error)?.type.split(':').at(-1)
  return name !== undefined && isNoticeName(name) ? name : undefined
}

export function noticeText(name: NoticeName): string {
  return TEXTS[name].text
}

export function leaveNotice(context: Context, name: NoticeName): void {
  setCookie(context, COOKIE, name, { path: '/', httpOnly: true, sameSite: 'Lax', maxAge: SECONDS })
}

/** What the request before left to be told; it is told once. */
export function takeNotice(context: Context): Notice | undefined {
  const name = getCookie(context, COOKIE)
  if (name === undefined) return undefined
  deleteCookie(context, COOKIE, { path: '/' })
  return isNoticeName(name) ? TEXTS[name] : undefined
}

/** Does it and leaves word of it: `done`, or why not where a notice says that; throws any other error. */
export async function toldAsNotice(context: Context, done: NoticeName, work: () => Promise<void>): Promise<void> {
  try {
    await work()
    leaveNotice(context, done)
  } catch (error) {
    const refusal = refusalNotice(error)
    if (refusal === undefined) throw error
    leaveNotice(context, refusal)
  }
}

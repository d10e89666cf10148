import { randomUUID } from 'node:crypto'

/** What a guest keeps: the shop knows it from their cookie alone. */
export interface GuestLists {
  /** Another one after each change, by which a merge is done once. */
  readonly id: string
  /** article_id -> units, in the order they were added. */
  readonly cart: ReadonlyMap<number, number>
  readonly wishlist: ReadonlySet<number>
}

/** With both lists full the cookie has 2.1 kB, of the 4 kB that browsers keep. */
export const MOST_GUEST_LINES = 50
export const MOST_GUEST_WISHES = 100

/** A guest's list holds no more articles; a customer's does. */
export class GuestListFullError extends Error {
  readonly code = 'GUEST_LIST_FULL'
  constructor(list: 'cart' | 'wishlist', most: number) {
    super(`without an account the ${list} holds ${most} articles; sign in to keep more`)
    this.name = 'GuestListFullError'
  }
}

/** The guest's cart or wishlist does not have the article. */
export class NotOnGuestListError extends Error {
  readonly code = 'NOT_ON_GUEST_LIST'
  constructor(articleId: number, list: 'cart' | 'wishlist') {
    super(`article ${articleId} is not ${list === 'cart' ? 'in the cart' : 'on the wishlist'}; read the list again`)
    this.name = 'NotOnGuestListError'
  }
}

export const EMPTY_GUEST_LISTS: GuestLists = { id: '', cart: new Map(), wishlist: new Set() }

/** Throws GuestListFullError. */
export function withCartLine(lists: GuestLists, articleId: number, units: number): GuestLists {
  const cart = new Map(lists.cart).set(articleId, units)
  if (cart.size > MOST_GUEST_LINES) throw new GuestListFullError('cart', MOST_GUEST_LINES)
  return { ...lists, id: randomUUID(), cart }
}

/** Throws NotOnGuestListError. */
export function withoutCartLine(lists: GuestLists, articleId: number): GuestLists {
  const cart = new Map(lists.cart)
  if (!cart.delete(articleId)) throw new NotOnGuestListError(articleId, 'cart')
  return { ...lists, id: randomUUID(), cart }
}

/** Throws GuestListFullError. */
export function withWish(lists: GuestLists, articleId: number): GuestLists {
  const wishlist = new Set(lists.wishlist).add(articleId)
  if (wishlist.size > MOST_GUEST_WISHES) throw new GuestListFullError('wishlist', MOST_GUEST_WISHES)
  return { ...lists, id: randomUUID(), wishlist }
}

/** Throws NotOnGuestListError. */
export function withoutWish(lists: GuestLists, articleId: number): GuestLists {
  const wishlist = new Set(lists.wishlist)
  if (!wishlist.delete(articleId)) throw new NotOnGuestListError(articleId, 'wishlist')
  return { ...lists, id: randomUUID(), wishlist }
}

import type { Queryable } from '../../sql/index.ts'
import type { RequestDatabase } from '../access/index.ts'
import type { GuestLists } from './guest-lists.ts'
import type { GuestListsCookie } from './guest-lists-cookie.ts'

/**
 * To be called when somebody has signed in, with the headers of their request: what they put into cart and wishlist before
 * becomes their customer's, once however often it is told. Gives a header `Set-Cookie` that ends the guest's cookie;
 * undefined: there is none.
 */
export async function mergeGuestLists(
  { requests, cookie }: { readonly requests: RequestDatabase; readonly cookie: GuestListsCookie },
  headers: Headers,
  customerId: number,
): Promise<string | undefined> {
  const kept = cookie.read(headers.get('cookie'))
  if (kept.id === '') return undefined
  await requests.write({ role: 'selvedge_shopper', customerId }, (client) => mergeInto(client, kept, customerId))
  return cookie.clear()
}

/** `db`: in a transaction as that customer. */
export async function mergeInto(db: Queryable, { id, cart, wishlist }: GuestLists, customerId: number): Promise<void> {
  await db.query('select niche_data.merge_guest_lists($1, $2, $3, $4, $5)', [
    customerId,
    id,
    [...cart.keys()],
    [...cart.values()],
    [...wishlist],
  ])
}

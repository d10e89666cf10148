import type { Context } from 'hono'
import { authenticatedPrincipal, GUEST_IDENTITY, type Principal, type RequestDatabase } from '../access/index.ts'
import { CustomerLists } from './customer-lists.ts'
import type { GuestListsCookie } from './guest-lists-cookie.ts'
import { GuestShoppingLists } from './guest-shopping-lists.ts'
import { mergeInto } from './merge-guest-lists.ts'
import type { ShoppingLists } from './shopping-lists.ts'

/** Where lists are kept. */
export interface ListKeepers {
  readonly requests: RequestDatabase
  readonly cookie: GuestListsCookie
}

/** Reads the lists of whoever asks. */
export async function readLists<T>(
  context: Context,
  { requests, cookie }: ListKeepers,
  work: (lists: ShoppingLists) => Promise<T>,
): Promise<T> {
  const customerId = customerOf(await authenticatedPrincipal(context))
  if (customerId !== null) {
    return await requests.read(shopper(customerId), (client) => work(new CustomerLists(client, customerId)))
  }
  const kept = cookie.read(context.req.header('cookie'))
  return await requests.read(GUEST_IDENTITY, (client) => work(new GuestShoppingLists(client, kept)))
}

/**
 * Changes the lists of whoever asks: in one transaction, or in the cookie. Who signed in and still has a guest's cookie,
 * because its merge at the sign-in failed, gets it merged first.
 */
export async function changeLists<T>(
  context: Context,
  { requests, cookie }: ListKeepers,
  work: (lists: ShoppingLists) => Promise<T>,
): Promise<T> {
  const principal = await authenticatedPrincipal(context)
  const customerId = customerOf(principal)
  const kept = cookie.read(context.req.header('cookie'))
  if (customerId === null) {
    const { result, lists } = await requests.read(GUEST_IDENTITY, async (client) => {
      const shopping = new GuestShoppingLists(client, kept)
      return { result: await work(shopping), lists: shopping.lists }
    })
    if (lists !== kept) context.header('Set-Cookie', cookie.write(lists), { append: true })
    return result
  }
  const isLeftOver = principal.kind === 'session' && kept.id !== ''
  const result = await requests.write(shopper(customerId), async (client) => {
    if (isLeftOver) await mergeInto(client, kept, customerId)
    return await work(new CustomerLists(client, customerId))
  })
  if (isLeftOver) context.header('Set-Cookie', cookie.clear(), { append: true })
  return result
}

/** An account without a customer, whose address is not verified, keeps its lists as a guest does. */
function customerOf(principal: Principal): number | null {
  return principal.kind === 'guest' ? null : principal.customerId
}

function shopper(customerId: number) {
  return { role: 'selvedge_shopper', customerId } as const
}

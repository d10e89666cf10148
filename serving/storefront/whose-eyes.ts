import type { Context } from 'hono'
import { authenticatedPrincipal, type Principal } from '../access/index.ts'

/** For whom a page of the shop is made. */
export interface Viewer {
  readonly principal: Principal
  /** Whose purchases, cart and views the page goes by. Null: nobody's. */
  readonly customerId: number | null
  /** Whether that is another than the one who looks: nothing they do is recorded as the customer's. */
  readonly isThroughOtherEyes: boolean
  /** Whether whoever looks may look through other eyes. */
  readonly mayChoose: boolean
}

/**
 * Whoever is signed in sees the shop with their own eyes. `?customer_id=` is heard from analysts and admins alone, to whom it
 * shows the shop as that customer sees it; what is not a number of a customer is nobody.
 */
export async function viewerOf(context: Context): Promise<Viewer> {
  const principal = await authenticatedPrincipal(context)
  const own = principal.kind === 'guest' ? null : principal.customerId
  const mayChoose = principal.kind !== 'guest' && principal.role !== 'shopper'
  const text = context.req.query('customer_id')?.trim()
  const chosen = mayChoose && text && /^[1-9][0-9]{0,14}$/.test(text) ? Number(text) : null
  return {
    principal,
    customerId: chosen ?? own,
    isThroughOtherEyes: chosen !== null && chosen !== own,
    mayChoose,
  }
}

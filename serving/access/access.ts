import type { MiddlewareHandler } from 'hono'
import { problemResponse } from '../routes/answer-schemas.ts'
import { NotAllowedError, SignInRequiredError } from './access-errors.ts'
import { authenticatedPrincipal } from './authenticate.ts'
import type { AccountPrincipal, Principal, Scope } from './principal.ts'

/** Who may ask a route, beside admins, who may ask all but what is for `self` alone. */
export interface Access {
  /**
   * `everybody`: without an account, too. `account`: whoever is signed in. `self`: an account with a customer, about that
   * one alone, as the path parameter `customer_id` says; without one in the path the route itself acts for the account's own
   * customer. `analyst`: that role. Empty: admins alone.
   */
  readonly who: readonly ('everybody' | 'account' | 'self' | 'analyst')[]
  /** What an API key must be for. Null: no key may, only somebody who signed in; for everybody, a key changes nothing. */
  readonly scope: Scope | null
}

/** By this name a route's access stands in the OpenAPI document. */
export const ACCESS_EXTENSION = 'x-access'

/**
 * What a route definition says of its access: `createRoute({ ...allows({ who: ['analyst'], scope: 'models:read' }), … })`.
 * Requests of others get 401 (sign in) or 403 before anything of theirs is looked at.
 */
export function allows(access: Access) {
  const ways = access.scope === null ? [{ session: [] }] : [{ session: [] }, { apiKey: [] }]
  return {
    [ACCESS_EXTENSION]: access,
    security: access.who.includes('everybody') ? [{}, ...ways] : ways,
    middleware: requireAccess(access),
  }
}

/** Entries of `responses` for a route that is not for everybody. */
export const refusedAccess = {
  401: problemResponse('Nobody is signed in, or the API key opens nothing.'),
  403: problemResponse('The account, or the API key, is not allowed to do this.'),
}

/** For routes outside OpenAPI; `allows` has it in it. */
export function requireAccess(access: Access): MiddlewareHandler {
  return async (context, next) => {
    const principal = await authenticatedPrincipal(context)
    const customerId = context.req.param('customer_id')
    assertAllowed(access, principal, customerId === undefined ? undefined : Number(customerId))
    await next()
  }
}

/** Throws SignInRequiredError, NotAllowedError. `customerId`: whom the path is about. */
export function assertAllowed(access: Access, principal: Principal, customerId: number | undefined): void {
  if (principal.kind === 'guest') {
    if (!access.who.includes('everybody')) throw new SignInRequiredError()
    return
  }
  const isForEverybody = access.who.includes('everybody')
  if (access.scope === null) {
    if (principal.kind === 'api_key' && !isForEverybody) throw new NotAllowedError('no API key may do this; sign in')
  } else if (principal.scopes && !principal.scopes.has(access.scope)) {
    throw new NotAllowedError(`the API key needs the scope ${access.scope}`)
  }
  if (isForEverybody || holds(principal, access)) return
  if (!access.who.includes('self')) throw new NotAllowedError(`this is for ${peopleOf(access)}`)
  if (principal.customerId === null) throw new NotAllowedError('the account has no customer; verify its e-mail address')
  if (customerId !== undefined && customerId !== principal.customerId) {
    throw new NotAllowedError('a shopper may ask about themselves only')
  }
}

function holds({ role }: AccountPrincipal, { who }: Access): boolean {
  if (who.includes('account')) return true
  if (role === 'analyst') return who.includes('analyst')
  // What only an account's own customer may do is no matter of roles: an admin has a cart of their own, not everybody's.
  return role === 'admin' && !(who.length === 1 && who[0] === 'self')
}

function peopleOf({ who }: Access): string {
  return who.includes('analyst') ? 'analysts and admins' : 'admins'
}

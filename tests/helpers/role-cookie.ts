import type { Authenticator, Role } from '../../serving/access/index.ts'
import { GUEST } from '../../serving/access/principal.ts'

const COOKIE = 'test_role'

/** The cookie by which `byRoleCookie` knows who asks. */
export function roleCookie(role: Role): { readonly name: string; readonly value: string; readonly header: string } {
  return { name: COOKIE, value: role, header: `${COOKIE}=${role}` }
}

/** Sessions for tests of pages that are about what is seen, not about signing in: the cookie names the role. */
export const byRoleCookie: Authenticator = {
  authenticate: async (headers) => {
    const role = new RegExp(`${COOKIE}=(shopper|analyst|admin)`).exec(headers.get('cookie') ?? '')?.[1]
    if (!role) return GUEST
    return { kind: 'session', accountId: `test-${role}`, role: role as Role, customerId: null, scopes: null }
  },
}

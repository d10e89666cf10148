/** What an account may do; an analyst may read what an admin may change. */
export type Role = 'shopper' | 'analyst' | 'admin'

/** What an API key is for. A key may do only what its scopes say, and never more than its account. */
export const SCOPES = {
  'catalogue:read': 'articles, categories, search',
  'recommendations:read': 'recommendations for any customer, neighbours, popular and latest articles',
  'shopping:write': 'cart, wishlist, checkout, orders and reviews of the account',
  'events:write': 'events and feedback of any customer',
  'customers:read': 'segments, lifetime values, propensities and other answers about customers',
  'features:read': 'online features',
  'dashboards:read': 'sales, demand, inventory, reviews and other figures of the shop',
  'models:read': 'versions, metrics and answers of the models',
  'models:write': 'train, promote and roll back models',
  'catalogue:write': 'stock, prices, markdowns, categories and visibility of articles',
  'operations:read': 'health, jobs and the audit log',
  'operations:write': 'refreshes of views, moderation and runs of jobs',
} as const

export type Scope = keyof typeof SCOPES

/** Nobody in particular: no account, or none that was shown. */
export interface Guest {
  readonly kind: 'guest'
}

/** An account, signed in by cookie or shown by an API key. */
export interface AccountPrincipal {
  readonly kind: 'session' | 'api_key'
  readonly accountId: string
  readonly role: Role
  /** The customer whose account it is. Null: an account that buys nothing. */
  readonly customerId: number | null
  /** Null: all that the role may, as for a session. */
  readonly scopes: ReadonlySet<Scope> | null
  /** The API key that was shown. Null or left out: none was. */
  readonly apiKeyId?: string | null
}

/** On whose behalf a request is made. */
export type Principal = Guest | AccountPrincipal

export const GUEST: Guest = { kind: 'guest' }

/** Tells on whose behalf a request is made. */
export interface Authenticator {
  /**
   * By the session's cookie or the header `Authorization: Bearer <API key>`; a guest where there is neither. Throws
   * InvalidCredentialsError for a key that is unknown, expired or revoked. An expired session is a guest's.
   */
  authenticate(headers: Headers): Promise<Principal>
}

/** A key was shown that opens nothing (any more). Its text does not tell which of the reasons it is. */
export class InvalidCredentialsError extends Error {
  readonly code = 'INVALID_CREDENTIALS'
  constructor() {
    super('the API key is unknown, expired or revoked; make another one')
    this.name = 'InvalidCredentialsError'
  }
}

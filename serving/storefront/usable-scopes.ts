import type { Role, Scope } from '../access/index.ts'

const OF_SHOPPERS: readonly Scope[] = [
  'catalogue:read',
  'recommendations:read',
  'shopping:write',
  'events:write',
  'customers:read',
]
const OF_ANALYSTS: readonly Scope[] = [
  ...OF_SHOPPERS,
  'features:read',
  'dashboards:read',
  'models:read',
  'operations:read',
]
const OF_ADMINS: readonly Scope[] = [...OF_ANALYSTS, 'models:write', 'catalogue:write', 'operations:write']

/** What a key of such an account can be for: scopes of routes that its role may ask, beside that of the server's health. */
export const usableScopes: Readonly<Record<Role, readonly Scope[]>> = {
  shopper: OF_SHOPPERS,
  analyst: OF_ANALYSTS,
  admin: OF_ADMINS,
}

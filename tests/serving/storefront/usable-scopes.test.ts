import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Access, assertAllowed, type Role, SCOPES, type Scope } from '../../../serving/access/index.ts'
import { usableScopes } from '../../../serving/storefront/usable-scopes.ts'
import { openApp, type TestApp } from '../../helpers/serve-app.ts'
import { useTestDatabase } from '../../helpers/test-database.ts'

describe('usableScopes', () => {
  const database = useTestDatabase()
  let opened: TestApp
  let accesses: readonly Access[]

  beforeAll(async () => {
    opened = await openApp(database)
    const document = (await (await opened.app.request('/openapi.json')).json()) as {
      paths: Record<string, Record<string, { 'x-access'?: Access }>>
    }
    // Whether the server is well, it tells everybody.
    accesses = Object.entries(document.paths)
      .filter(([path]) => !path.includes('/health'))
      .flatMap(([, methods]) => Object.values(methods).flatMap((route) => route['x-access'] ?? []))
  })
  afterAll(() => opened.close())

  const allows = (access: Access, role: Role, scope: Scope) => {
    const principal = { kind: 'api_key', accountId: 'a', role, customerId: 1, scopes: new Set([scope]) } as const
    try {
      assertAllowed(access, principal, 1)
      return true
    } catch {
      return false
    }
  }

  it.each(['shopper', 'analyst', 'admin'] as const)('are those that open a route to the key of a %s', (role) => {
    const opening = (Object.keys(SCOPES) as Scope[]).filter((scope) =>
      accesses.some((access) => access.scope === scope && allows(access, role, scope)),
    )
    expect([...usableScopes[role]].toSorted()).toEqual(opening.toSorted())
  })
})

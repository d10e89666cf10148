import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Role } from '../../../serving/access/index.ts'
import type { Accounts } from '../../../serving/accounts/accounts.ts'
import { beginSession } from '../../../serving/accounts/sessions.ts'
import { createApp } from '../../../serving/app.ts'
import { createKey } from '../../helpers/accounts.ts'
import { openApp, type TestApp } from '../../helpers/serve-app.ts'
import { DENIM_JACKET, fillSmallShop } from '../../helpers/small-shop.ts'
import { useTestDatabase } from '../../helpers/test-database.ts'
import { type AskedBy, accessMatrix, ROLES } from './access-matrix.ts'

const SHOPPER = 1
const ANOTHER = 2

/** Of those whose rows are looked for only when the rest is in order. */
const BODIES: Readonly<Record<string, string>> = {
  'PATCH /api/reviews/:review_id': JSON.stringify({ review_text: 'Not so warm' }),
}

describe('every route', () => {
  const database = useTestDatabase()
  let opened: TestApp
  let accounts: Accounts
  let app: ReturnType<typeof createApp>
  const accountIds = new Map<AskedBy, string>()
  const authorizations = new Map<AskedBy, string>()
  const keysOfOneScope = new Map<string, string>()
  /** Which scope a route says that it needs. */
  const scopes = new Map<string, string | undefined>()
  const params: Record<string, string> = {
    customer_id: String(SHOPPER),
    article_id: String(DENIM_JACKET),
    category_id: '1',
    name: 'popularity',
    model_name: 'popularity',
    version: '1',
    model_version: '1',
    run_id: '1',
    markdown_id: '1',
    session_id: '00000000-0000-4000-8000-000000000000',
    api_key_id: '00000000-0000-4000-8000-000000000000',
    what: 'stock',
    file: '1.AAAAAAAAAA.svg',
  }

  beforeAll(async () => {
    await fillSmallShop(database.pool)
    const { rows } = await database.pool.query<{ order_id: number; review_id: number }>(
      `with ordered as (insert into niche_data.orders (customer_id) values ($1) returning order_id),
            reviewed as (
              insert into niche_data.reviews (customer_id, article_id, rating, review_text, sentiment_score)
              values ($1, $2, 5, 'Warm and well made', 0.9) returning review_id
            )
       select order_id, review_id from ordered, reviewed`,
      [SHOPPER, DENIM_JACKET],
    )
    params.order_id = String(rows[0]!.order_id)
    params.review_id = String(rows[0]!.review_id)

    opened = await openApp(database)
    accounts = opened.deps.accounts!
    app = createApp({ ...opened.deps, authenticator: accounts.authenticator })

    const people: [AskedBy, { role: Role; customerId?: number }][] = [
      ['shopper', { role: 'shopper', customerId: SHOPPER }],
      ['another shopper', { role: 'shopper', customerId: ANOTHER }],
      ['analyst', { role: 'analyst' }],
      ['admin', { role: 'admin' }],
    ]
    for (const [role, holder] of people) accountIds.set(role, (await createKey(database, holder)).accountId)
    const expiresAt = new Date(Date.now() + 1)
    authorizations.set('an expired key', (await createKey(database, { role: 'admin', expiresAt })).authorization)
    for (const scope of ['operations:write', 'models:write'] as const) {
      keysOfOneScope.set(scope, (await createKey(database, { role: 'admin', scopes: [scope] })).authorization)
    }
    const document = (await (await app.request('/openapi.json')).json()) as {
      paths: Record<string, Record<string, { 'x-access'?: { scope: string | null } }>>
    }
    for (const [path, methods] of Object.entries(document.paths)) {
      for (const [method, route] of Object.entries(methods)) {
        const pattern = path.replaceAll(/\{(\w+)\}/g, ':$1')
        scopes.set(`${method.toUpperCase()} ${pattern}`, route['x-access']?.scope ?? undefined)
      }
    }
  })
  afterAll(async () => {
    await opened.close()
  })

  /** A new session each time: some routes end them. */
  async function headersOf(role: AskedBy, route: string): Promise<Record<string, string>> {
    if (role === 'a key without the scope') {
      const other = scopes.get(route) === 'operations:write' ? 'models:write' : 'operations:write'
      return { authorization: keysOfOneScope.get(other)! }
    }
    const authorization = authorizations.get(role)
    if (authorization !== undefined) return { authorization }
    const accountId = accountIds.get(role)
    if (accountId === undefined) return {}
    const { setCookies } = await beginSession(accounts, accountId, { network: 'test', headers: new Headers() })
    return { cookie: setCookies.map((cookie) => cookie.split(';')[0]).join('; ') }
  }

  async function statusOf(method: string, pattern: string, role: AskedBy): Promise<number> {
    const path = pattern.replaceAll(/:(\w+)(\{(?:[^{}]|\{[^}]*\})*\})?/g, (_, name: string) => params[name] ?? name)
    const response = await app.request(path, {
      method,
      headers: {
        ...(await headersOf(role, `${method} ${pattern}`)),
        ...(method !== 'GET' && { 'content-type': 'application/json' }),
      },
      ...(method !== 'GET' && { body: BODIES[`${method} ${pattern}`] ?? '{}' }),
    })
    await response.body?.cancel()
    return response.status
  }

  const outcomeOf = (status: number, expected: string) => {
    if (status === 401 || status === 403) return String(status)
    // Not found is refused only where it hides what somebody else has.
    return expected === '404' ? String(status) : 'ok'
  }

  it('has a row in the matrix, and every row a route', () => {
    const served = app.routes
      .filter(({ method }) => method !== 'ALL')
      .map(({ method, path }) => `${method} ${path.startsWith('/assets/') ? '/assets/*' : path}`)
    const rows = accessMatrix.map(({ method, pattern }) => `${method} ${pattern}`)
    expect(rows.toSorted()).toEqual([...new Set(served)].toSorted())
    expect(new Set(rows).size).toBe(rows.length)
  })

  it.each(
    accessMatrix.filter(({ pattern }) => pattern !== '/assets/*').map((row) => [row.method, row.pattern, row] as const),
  )('%s %s answers each role as it should', async (method, pattern, { outcomes }) => {
    const found: Record<string, string> = {}
    const failed: string[] = []
    // What belongs to the shopper may be gone after they asked: they are the last.
    for (const role of [...ROLES.filter((one) => one !== 'shopper'), 'shopper'] as const) {
      const status = await statusOf(method, pattern, role)
      found[role] = outcomeOf(status, outcomes[role])
      if (status === 500) failed.push(role)
    }
    expect(found).toEqual(outcomes)
    expect(failed).toEqual([])
  })
})

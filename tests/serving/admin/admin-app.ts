import { afterAll, beforeAll, expect } from 'vitest'
import type { Scope } from '../../../serving/access/principal.ts'
import { createKey, type TestKey, testAuthenticator } from '../../helpers/accounts.ts'
import { openApp, type TestApp } from '../../helpers/serve-app.ts'
import type { TestDatabase } from '../../helpers/test-database.ts'

export interface AuditRow {
  readonly action_id: number
  readonly account_id: string
  readonly role: string
  readonly api_key_id: string | null
  readonly request_id: string
  readonly action: string
  readonly target_type: string
  readonly target_id: string | null
  readonly before: Readonly<Record<string, unknown>> | null
  readonly after: Readonly<Record<string, unknown>> | null
  readonly reason: string | null
}

/** The fields of the rows of lists that the tests look at. */
export interface Item {
  readonly account_id: string
  readonly action: string
  readonly action_id: number
  readonly article_id: number
  readonly candidate: number
  readonly champion: number
  readonly customer_id: number
  readonly difference: number
  readonly happened_at: string
  readonly markdown_id: number
  readonly name: string
  readonly new_price: number
  readonly new_status: string
  readonly old_price: number
  readonly order_id: number
  readonly refreshed_at: string
  readonly review_id: number
  readonly run_id: number
  readonly status: string
  readonly target_id: string
  readonly units_42d: number
  readonly version: number
}

/** The same of answers. */
export interface Body {
  readonly type: string
  readonly detail: string
  readonly errors: readonly { readonly parameter: string; readonly message: string }[]
  readonly items: readonly Item[]
  readonly cursor?: string
  readonly articles: number
  readonly category_id: number
  readonly champion: number | null
  readonly history: readonly Item[]
  readonly jobs: readonly Item[]
  readonly log: string
  readonly markdown_id: number
  readonly metrics: readonly Item[]
  readonly name: string
  readonly prices: readonly Item[]
  readonly refreshed_at: string
  readonly restored: readonly Item[]
  readonly statuses: readonly Item[]
  readonly stock_after: number
}

export interface Answer {
  readonly status: number
  readonly requestId: string | null
  readonly body: Body
}

/** The app over a database of the test file, asked by an admin unless a test says by whom. */
export function useAdminApp(database: TestDatabase, fill: () => Promise<unknown>) {
  let opened: TestApp | undefined
  const keys = new Map<string, TestKey>()
  beforeAll(async () => {
    await fill()
    opened = await openApp(database, { authenticator: testAuthenticator(database) })
    for (const role of ['shopper', 'analyst', 'admin'] as const) keys.set(role, await createKey(database, { role }))
  }, 60_000)
  afterAll(() => opened?.close())

  const as = async (authorization: string | undefined, method: string, path: string, body?: unknown) => {
    if (!opened) throw new Error('the app is there only inside tests and hooks')
    const isText = typeof body === 'string'
    const response = await opened.app.request(path, {
      method,
      headers: {
        ...(authorization !== undefined && { authorization }),
        ...(body !== undefined && { 'content-type': isText ? 'text/csv' : 'application/json' }),
      },
      ...(body !== undefined && { body: isText ? body : JSON.stringify(body) }),
    })
    const text = await response.text()
    return {
      status: response.status,
      requestId: response.headers.get('x-request-id'),
      body: (text === '' ? {} : JSON.parse(text)) as Body,
    }
  }
  return {
    get app() {
      if (!opened) throw new Error('the app is there only inside tests and hooks')
      return opened.app
    },
    as,
    /** The account of the admin who asks. */
    get adminId() {
      return keys.get('admin')!.accountId
    },
    by: (role: 'shopper' | 'analyst' | 'admin', method: string, path: string, body?: unknown) =>
      as(keys.get(role)!.authorization, method, path, body),
    ask: (method: string, path: string, body?: unknown) => as(keys.get('admin')!.authorization, method, path, body),
    withScopes: async (scopes: readonly Scope[], method: string, path: string, body?: unknown) =>
      as((await createKey(database, { role: 'admin', scopes })).authorization, method, path, body),
    /** Every action that is written down, the latest first. */
    audit: async (): Promise<readonly AuditRow[]> =>
      (await database.pool.query<AuditRow>('select * from audit.actions order by action_id desc')).rows,
  }
}

/** Expects the problem of this name, and gives its detail. */
export function expectProblem({ status, body }: Answer, wantedStatus: number, name: string): string {
  expect({ status, type: body.type }).toEqual({ status: wantedStatus, type: `urn:selvedge:problem:${name}` })
  return body.detail
}

import { OpenAPIHono } from '@hono/zod-openapi'
import {
  type Authenticator,
  authenticateBy,
  GUEST,
  type Principal,
  RequestDatabase,
} from '../../serving/access/index.ts'
import { problemOf, respondWithProblem, unexpectedProblem } from '../../serving/error-response.ts'
import type { ImpressionLog } from '../../serving/impressions/impression-log.ts'
import { refuseInvalidInput } from '../../serving/invalid-input.ts'
import { shopRoutes } from '../../serving/routes/shop.ts'
import { GuestListsCookie } from '../../serving/shop/guest-lists-cookie.ts'
import type { TestDatabase } from './test-database.ts'

/** Who asks, by a header of the tests: the customer's number. */
const AS = 'x-test-customer'

const byTestHeader: Authenticator = {
  authenticate: async (headers): Promise<Principal> => {
    const customer = headers.get(AS)
    if (customer === null) return GUEST
    return { kind: 'session', accountId: customer, role: 'shopper', customerId: Number(customer), scopes: null }
  },
}

export interface Answer {
  readonly status: number
  readonly headers: Headers
  /** What it holds is checked by the test that asked for it. */
  readonly body: Record<string, unknown> & { readonly items?: readonly Record<string, unknown>[] }
  /** The name of the problem; undefined: it is none. */
  readonly problem: string | undefined
}

export interface ShopRequest {
  /** Undefined: a guest. */
  readonly as?: number
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
}

export const TEST_COOKIE = new GuestListsCookie({ key: Buffer.alloc(32, 7), isSecure: false })

/** The routes of shoppers over a test database, without models and pages. */
export function openShopApp(
  { pool }: Pick<TestDatabase, 'pool'>,
  options: { authenticator?: Authenticator; impressions?: ImpressionLog } = {},
) {
  const app = new OpenAPIHono({ defaultHook: refuseInvalidInput })
  app.use(authenticateBy(options.authenticator ?? byTestHeader))
  app.onError((error, context) => {
    const known = problemOf(error)
    if (!known) throw error
    return respondWithProblem(context, known ?? unexpectedProblem)
  })
  const requests = new RequestDatabase(pool)
  shopRoutes(app, { requests, cookie: TEST_COOKIE, impressions: options.impressions })

  async function ask(line: string, { as, body, headers }: ShopRequest = {}): Promise<Answer> {
    const [method = 'GET', path = '/'] = line.split(' ')
    const response = await app.request(path, {
      method,
      headers: {
        ...(as !== undefined && { [AS]: String(as) }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    })
    const text = await response.text()
    const answer = (text === '' ? {} : JSON.parse(text)) as Answer['body']
    const type = response.headers.get('content-type') === 'application/problem+json' ? String(answer.type) : undefined
    return {
      status: response.status,
      headers: response.headers,
      body: answer,
      problem: type?.replace('urn:selvedge:problem:', ''),
    }
  }

  /** A guest with a browser, which keeps the cookie. */
  function guest() {
    let cookie: string | undefined
    return {
      cookie: () => cookie,
      ask: async (line: string, request: ShopRequest = {}): Promise<Answer> => {
        const answer = await ask(line, { ...request, headers: { ...request.headers, ...(cookie && { cookie }) } })
        for (const header of answer.headers.getSetCookie()) {
          const [pair = ''] = header.split(';')
          cookie = pair.endsWith('=') ? undefined : pair
        }
        return answer
      },
    }
  }

  return { app, ask, guest, requests }
}

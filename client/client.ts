import { ApiProblem } from './api-problem.ts'
import type { Operations } from './api-types.ts'
import { CookieJar } from './cookie-jar.ts'

type Method = keyof Operations

/** What a call sends, as the generated types say of each path. */
interface Call {
  readonly path?: object
  readonly query?: object
  readonly headers?: object
  readonly body?: unknown
}

/** Parts that are never sent are left out; those without a required part may be. */
type Sent<Operation> = {
  readonly [Part in keyof Operation as Part extends 'answer' ? never : Part]: Operation[Part]
} & { readonly signal?: AbortSignal }
type Arguments<Operation> = object extends Sent<Operation> ? [call?: Sent<Operation>] : [call: Sent<Operation>]
type Answer<Operation> = Operation extends { answer: infer Body } ? Body : never

type Caller<M extends Method> = <Path extends keyof Operations[M] & string>(
  path: Path,
  ...call: Arguments<Operations[M][Path]>
) => Promise<Answer<Operations[M][Path]>>

/** A function for each HTTP method: `client.get('/api/articles', { query: { q: 'denim' } })`. */
export type ApiClient = { readonly [M in Method]: Caller<M> }

export interface ClientOptions {
  /** Of the server: `https://shop.example`. */
  readonly baseUrl: string
  /** Sent as `Authorization: Bearer …`. Without it, calls are a guest's or those of the session's cookie. */
  readonly apiKey?: string
  /**
   * `keep`: outside a browser, the client keeps the cookies that it is given, and is one visitor. Default: the browser's
   * own cookies for the server, and none outside a browser.
   */
  readonly cookies?: 'keep'
  /** In the place of the global one. */
  readonly fetch?: typeof fetch
}

/**
 * A client of the API with the types of its OpenAPI document: a path, a parameter or a property that there is not is an
 * error of the compiler. Calls reject with ApiProblem for every answer that is no success, and with fetch's own error
 * where there is no answer.
 */
export function createClient(options: ClientOptions): ApiClient {
  const jar = options.cookies === 'keep' ? new CookieJar() : undefined
  const caller =
    (method: string) =>
    async (path: string, call: Call & { readonly signal?: AbortSignal } = {}): Promise<unknown> => {
      const cookies = jar?.header
      const response = await (options.fetch ?? fetch)(urlOf(options.baseUrl, path, call), {
        method: method.toUpperCase(),
        credentials: 'include',
        headers: {
          accept: 'application/json, application/problem+json;q=0.9, */*;q=0.1',
          ...(options.apiKey !== undefined && { authorization: `Bearer ${options.apiKey}` }),
          ...(cookies !== undefined && { cookie: cookies }),
          ...(call.body !== undefined && { 'content-type': 'application/json' }),
          ...(call.headers as Record<string, string> | undefined),
        },
        ...(call.body !== undefined && { body: JSON.stringify(call.body) }),
        ...(call.signal && { signal: call.signal }),
      })
      jar?.store(response.headers)
      const body = await bodyOf(response)
      if (!response.ok) throw new ApiProblem(response, body)
      return body
    }
  const methods: Readonly<Record<Method, true>> = { get: true, post: true, put: true, patch: true, delete: true }
  return Object.fromEntries(Object.keys(methods).map((method) => [method, caller(method)])) as unknown as ApiClient
}

function urlOf(baseUrl: string, path: string, call: Call): string {
  const given = call.path as Readonly<Record<string, unknown>> | undefined
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(given?.[name])))
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(call.query ?? {})) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== undefined && one !== null) query.append(name, String(one))
    }
  }
  const parameters = query.toString()
  return `${baseUrl.replace(/\/$/, '')}${filled}${parameters && `?${parameters}`}`
}

/** JSON parsed, other text as it is, nothing as undefined. */
async function bodyOf(response: Response): Promise<unknown> {
  const text = await response.text()
  if (text === '') return undefined
  return /\bjson\b/.test(response.headers.get('content-type') ?? '') ? JSON.parse(text) : text
}

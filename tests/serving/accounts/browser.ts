import type { OpenAPIHono } from '@hono/zod-openapi'

export interface Answer {
  readonly status: number
  /** Empty: it has none. */
  readonly body: Readonly<Record<string, unknown>>
  readonly text: string
  readonly headers: Headers
}

/** Keeps cookies, and sends what a browser sends from a page of the shop. */
export class Browser {
  readonly cookies = new Map<string, string>()
  readonly #app: OpenAPIHono
  readonly #origin: string
  readonly #address: string

  constructor(app: OpenAPIHono, origin: string, address: string) {
    this.#app = app
    this.#origin = origin
    this.#address = address
  }

  get = (path: string, headers?: Record<string, string>) => this.send('GET', path, undefined, headers)
  post = (path: string, body?: unknown, headers?: Record<string, string>) => this.send('POST', path, body, headers)
  put = (path: string, body: unknown) => this.send('PUT', path, body)
  delete = (path: string, body?: unknown) => this.send('DELETE', path, body)

  /** Paths are below /api/account. */
  async send(method: string, path: string, body: unknown, headers: Record<string, string> = {}): Promise<Answer> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const response = await this.#app.request(
      `/api/account${path}`,
      {
        method,
        headers: {
          ...(body !== undefined && { 'content-type': 'application/json' }),
          ...(cookie && { cookie }),
          'user-agent': 'a browser of a test',
          ...(method !== 'GET' && { origin: this.#origin, 'sec-fetch-site': 'same-origin' }),
          ...headers,
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      },
      { incoming: { socket: { remoteAddress: this.#address } } },
    )
    for (const cookie of response.headers.getSetCookie()) this.#keep(cookie)
    const text = await response.text()
    return { status: response.status, body: text === '' ? {} : JSON.parse(text), text, headers: response.headers }
  }

  #keep(cookie: string): void {
    const [pair = '', ...attributes] = cookie.split(';')
    const name = pair.slice(0, pair.indexOf('='))
    if (attributes.some((attribute) => /^\s*max-age=0$/i.test(attribute))) this.cookies.delete(name)
    else this.cookies.set(name, pair.slice(pair.indexOf('=') + 1))
  }
}

import type { TestApp } from './serve-app.ts'

export interface VisitedPage {
  readonly status: number
  readonly location: string | null
  readonly html: string
  readonly headers: Headers
}

/** A browser without script: keeps cookies, sends forms, and tells what it got without following it. */
export class PageVisitor {
  readonly cookies = new Map<string, string>()
  readonly #app: TestApp['app']
  readonly #address: string

  /** `address`: from where; limits count by it. */
  constructor(app: TestApp['app'], address = '10.0.0.1') {
    this.#app = app
    this.#address = address
  }

  get = (path: string) => this.#send(path, {})
  post = (
    path: string,
    fields: Readonly<Record<string, string>> = {},
    headers: Readonly<Record<string, string>> = {},
  ) =>
    this.#send(
      path,
      { method: 'POST', body: new URLSearchParams(fields) },
      { 'sec-fetch-site': 'same-origin', ...headers },
    )

  async #send(path: string, init: RequestInit, headers: Readonly<Record<string, string>> = {}): Promise<VisitedPage> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const response = await this.#app.request(
      path,
      { ...init, headers: { ...headers, ...(cookie && { cookie }) } },
      { incoming: { socket: { remoteAddress: this.#address } } },
    )
    for (const set of response.headers.getSetCookie()) {
      const [pair = '', ...attributes] = set.split(';')
      const name = pair.slice(0, pair.indexOf('='))
      if (attributes.some((attribute) => /^\s*max-age=0$/i.test(attribute))) this.cookies.delete(name)
      else this.cookies.set(name, pair.slice(pair.indexOf('=') + 1))
    }
    const location = response.headers.get('location')
    return { status: response.status, location, html: await response.text(), headers: response.headers }
  }
}

/** The value of a form's hidden field. Throws when the page has none of that name. */
export function hiddenField(html: string, name: string): string {
  const value = new RegExp(`<input type="hidden" name="${name}" value="([^"]*)"`).exec(html)?.[1]
  if (value === undefined) throw new Error(`the page has no hidden field ${name}`)
  return value
}

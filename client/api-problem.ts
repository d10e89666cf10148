/** A refusal of the API (RFC 9457). docs/problems.md says what each type means and what to do. */
export class ApiProblem extends Error {
  readonly code = 'API_PROBLEM'
  readonly status: number
  /** `urn:selvedge:problem:insufficient-stock`; about:blank where the answer was no problem document. */
  readonly type: string
  readonly title: string
  /** For bad input: which parameter, and what is wrong with it. */
  readonly errors: readonly { readonly parameter: string; readonly message: string }[]
  /** Names the request in the server's logs. Null: the answer had none. */
  readonly requestId: string | null
  /** When to try again. Null: the server did not say. */
  readonly retryAfterSeconds: number | null

  constructor(response: Response, body: unknown) {
    const { type, title, detail, errors } = (typeof body === 'object' && body !== null ? body : {}) as {
      type?: string
      title?: string
      detail?: string
      errors?: ApiProblem['errors']
    }
    super(detail ?? `the server answered ${response.status}`)
    this.name = 'ApiProblem'
    this.status = response.status
    this.type = type ?? 'about:blank'
    this.title = title ?? response.statusText
    this.errors = errors ?? []
    this.requestId = response.headers.get('x-request-id')
    const retryAfter = response.headers.get('retry-after')
    this.retryAfterSeconds = retryAfter !== null && /^\d+$/.test(retryAfter) ? Number(retryAfter) : null
  }

  /** `problem.is('insufficient-stock')` */
  is(name: string): boolean {
    return this.type === `urn:selvedge:problem:${name}`
  }
}

/** RFC 9457. `type` is a URN: it names the problem and is not meant to be fetched. */
export interface Problem {
  readonly type: string
  readonly title: string
  readonly status: number
  readonly detail: string
  /** For what was asked too often: after how many seconds it may be asked again, as the header Retry-After says. */
  readonly retry_after?: number
  /** For bad input: which parameter, and what is wrong with it. */
  readonly errors?: readonly { readonly parameter: string; readonly message: string }[]
  /** For an order that asks for more than is left: of what. */
  readonly shortages?: readonly { readonly article_id: number; readonly wanted: number; readonly left: number }[]
}

export function problem(status: number, name: string, title: string, detail: string): Problem {
  return { type: `urn:selvedge:problem:${name}`, title, status, detail }
}

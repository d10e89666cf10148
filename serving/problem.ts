/** RFC 9457. `type` is a URN: it names the problem and is not meant to be fetched. */
export interface Problem {
  readonly type: string
  readonly title: string
  readonly status: number
  readonly detail: string
  /** For bad input: which parameter, and what is wrong with it. */
  readonly errors?: readonly { readonly parameter: string; readonly message: string }[]
}

export function problem(status: number, name: string, title: string, detail: string): Problem {
  return { type: `urn:selvedge:problem:${name}`, title, status, detail }
}

import type { OpenAPIHono } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { type Problem, problem } from '../problem.ts'

/** The API refused what a form asked for. */
export class FormRefusedError extends Error {
  readonly code = 'FORM_REFUSED'
  readonly problem: Problem
  constructor(given: Problem) {
    super(given.detail)
    this.name = 'FormRefusedError'
    this.problem = given
  }
}

/** By these the API knows who asks, and that the page is ours. */
const PASSED_ON = ['cookie', 'authorization', 'origin', 'sec-fetch-site', 'user-agent', 'x-forwarded-for'] as const

export interface ApiRequest {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE'
  readonly path: string
  readonly body?: unknown
}

/** The headers by which the app knows again who asks. */
export function passedOn(context: Context): Headers {
  const headers = new Headers()
  for (const name of PASSED_ON) {
    const value = context.req.header(name)
    if (value !== undefined) headers.set(name, value)
  }
  return headers
}

/**
 * Sends what a form says on to the API, without a network between, so that pages and programs are checked, done and written
 * into the audit log by the same code. Throws FormRefusedError with the API's own problem.
 */
export async function askApi(app: OpenAPIHono, context: Context, { method, path, body }: ApiRequest): Promise<unknown> {
  const headers = passedOn(context)
  if (body !== undefined) headers.set('content-type', 'application/json')
  const url = new URL(path, context.req.url)
  const answer = await app.fetch(
    new Request(url, { method, headers, ...(body !== undefined && { body: JSON.stringify(body) }) }),
    context.env,
  )
  const text = await answer.text()
  if (answer.ok) return text === '' ? undefined : JSON.parse(text)
  throw new FormRefusedError(problemIn(text, answer.status))
}

function problemIn(text: string, status: number): Problem {
  try {
    return JSON.parse(text) as Problem
  } catch {
    return problem(status, 'http', 'Request refused', 'the shop refused it without saying why')
  }
}

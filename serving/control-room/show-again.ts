import type { OpenAPIHono } from '@hono/zod-openapi'
import type { Context } from 'hono'
import type { RefusedForm } from '../pages/admin/refused-form.tsx'
import { passedOn } from './ask-api.ts'
import type { PageFormRefusedError } from './send-form.ts'

/** In the environment of a request, which no client can write. */
const REFUSED = Symbol('a form of the page was refused')

interface Refused {
  readonly form: RefusedForm
  readonly detail: string
}

/** A page is made anew by its own route, which finds here the form that is to be shown as it was typed. */
export function refusedFormOf(context: Context): Refused | undefined {
  const environment: { readonly [REFUSED]?: Refused } | undefined = context.env
  return environment?.[REFUSED]
}

/**
 * The page that a refused form stands on, as it is now, with what was typed, under the status of the refusal. Undefined: the
 * page cannot be shown, or it is not for whoever asked.
 */
export async function showAgain(
  app: OpenAPIHono,
  context: Context,
  { page, form, problem }: PageFormRefusedError,
): Promise<Response | undefined> {
  if (problem.status === 401 || problem.status === 403) return undefined
  const refused: Refused = { form, detail: problem.detail }
  const request = new Request(new URL(page, context.req.url), { headers: passedOn(context) })
  const answer = await app.fetch(request, { ...context.env, [REFUSED]: refused })
  return answer.ok ? new Response(answer.body, { status: problem.status, headers: answer.headers }) : undefined
}

import type { Hook } from '@hono/zod-openapi'
import type { Env } from 'hono'
import { respondWithProblem } from './error-response.ts'
import '../sql/input-messages.ts'
import { problem } from './problem.ts'

/** Bad input is told parameter by parameter, before a route sees it. */
export const refuseInvalidInput: Hook<unknown, Env, string, Response | undefined> = (result, context) => {
  if (result.success) return undefined
  const errors = result.error.issues.map((issue) => ({
    parameter: parameterAt(issue.path),
    message: issue.message,
  }))
  const detail = errors.map(({ parameter, message }) => `${parameter || 'the body'}: ${message}`).join('; ')
  return respondWithProblem(context, { ...problem(422, 'invalid-input', 'Invalid input', detail), errors })
}

/** `entities.customer_id`, and `[3].ItemId` where a body is a list. */
function parameterAt(path: readonly PropertyKey[]): string {
  return path
    .map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`))
    .join('')
    .replace(/^\./, '')
}

import type { MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { respondWithProblem } from '../error-response.ts'
import { problem } from '../problem.ts'

const KIB = 1024
const MOST_KIB = 1024
/** What is uploaded as a file. */
const MOST_KIB_AT: Readonly<Record<string, number>> = { '/api/admin/stock': 32 * KIB }

/** Refuses a body that is too large with a 413, before more of it is read. */
export function limitBody(): MiddlewareHandler {
  const limits = new Map(
    [MOST_KIB, ...Object.values(MOST_KIB_AT)].map((kib) => [
      kib,
      bodyLimit({
        maxSize: kib * KIB,
        onError: (context) =>
          respondWithProblem(
            context,
            problem(413, 'too-large', 'Too large', `a body may have ${kib} KiB here; send it in several parts`),
          ),
      }),
    ]),
  )
  return (context, next) => limits.get(MOST_KIB_AT[context.req.path] ?? MOST_KIB)!(context, next)
}

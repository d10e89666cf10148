import type { Queryable } from './connection.ts'

const AGAIN_AFTER_MILLISECONDS = 100

/**
 * Once `signal` is aborted, makes the server break off what `client` runs, by way of the connection `other`; again and
 * again, because a cancel between two statements has no effect. Returns what ends this: when it has resolved, no cancel is
 * under way any more that could meet whatever the connection is used for next.
 */
export async function cancelOnAbort(
  client: Queryable,
  other: Queryable,
  signal: AbortSignal | undefined,
): Promise<() => Promise<void>> {
  if (!signal) return async () => undefined
  const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid')
  let timer: NodeJS.Timeout | undefined
  let last: Promise<unknown> = Promise.resolve()
  const cancel = () => {
    // A connection that is broken is reported by whatever is done on it next.
    last = Promise.all([last, other.query('select pg_cancel_backend($1)', [rows[0]!.pid]).catch(() => undefined)])
  }
  const onAbort = () => {
    cancel()
    timer = setInterval(cancel, AGAIN_AFTER_MILLISECONDS)
  }
  if (signal.aborted) onAbort()
  else signal.addEventListener('abort', onAbort)
  return async () => {
    signal.removeEventListener('abort', onAbort)
    clearInterval(timer)
    await last
  }
}

import type pg from 'pg'
import type { Queryable } from '../connection.ts'

const AGAIN_AFTER_MILLISECONDS = 100

/**
 * Once `signal` is aborted, makes the server break off what `client` runs, by way of the connection `other`; again and
 * again, because a cancel between two statements has no effect. Returns what ends this.
 */
export async function cancelOnAbort(
  client: Queryable,
  other: Pick<pg.ClientBase, 'query'>,
  signal: AbortSignal | undefined,
): Promise<() => void> {
  if (!signal) return () => undefined
  const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid')
  let timer: NodeJS.Timeout | undefined
  const cancel = () => {
    // A connection that is broken is reported by whatever is done on it next.
    other.query('select pg_cancel_backend($1)', [rows[0]!.pid]).catch(() => undefined)
  }
  const onAbort = () => {
    cancel()
    timer = setInterval(cancel, AGAIN_AFTER_MILLISECONDS)
  }
  if (signal.aborted) onAbort()
  else signal.addEventListener('abort', onAbort)
  return () => {
    signal.removeEventListener('abort', onAbort)
    clearInterval(timer)
  }
}

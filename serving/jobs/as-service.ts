import { type Client, inTransaction, type Pool } from '../../sql/index.ts'

/** A cancel that arrives before the statement has begun does nothing, so it is repeated. */
const CANCEL_AGAIN_MS = 100

/** Runs one statement in a transaction of its own as selvedge_service; an abort of `signal` cancels it, and throws. */
export async function asService<Row extends object>(
  pool: Pool,
  text: string,
  signal: AbortSignal,
): Promise<{ readonly rows: readonly Row[] }> {
  return await inTransaction(pool, async (client) => {
    await client.query('set local role selvedge_service')
    const endCancelling = await cancelOnAbort(pool, client, signal)
    try {
      signal.throwIfAborted()
      return await client.query<Row>(text)
    } catch (error) {
      signal.throwIfAborted()
      throw error
    } finally {
      await endCancelling()
    }
  })
}

/** Returns what ends it, and waits for the last cancel: it must not hit who gets the connection next. */
async function cancelOnAbort(pool: Pool, client: Client, signal: AbortSignal): Promise<() => Promise<void>> {
  const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid')
  let timer: NodeJS.Timeout | undefined
  let cancelling: Promise<unknown> = Promise.resolve()
  const cancel = () => {
    cancelling = pool.query('select pg_cancel_backend($1)', [rows[0]?.pid]).catch(() => {
      // Without the database there is nothing to cancel; the statement fails by itself.
    })
  }
  const onAbort = () => {
    cancel()
    timer = setInterval(cancel, CANCEL_AGAIN_MS)
  }
  signal.addEventListener('abort', onAbort, { once: true })
  return async () => {
    signal.removeEventListener('abort', onAbort)
    clearInterval(timer)
    await cancelling
  }
}

import { cancelOnAbort } from '../sql/cancel-on-abort.ts'
import { checkOut, type Pool } from '../sql/connection.ts'
import { streamFromClient } from '../sql/stream-rows.ts'

/**
 * As streamRows, but an aborted signal also breaks off the statement while it works towards its first row, which takes
 * seconds where all customers are sorted.
 */
export async function* streamKnown(
  pool: Pool,
  text: string,
  values: readonly unknown[],
  signal: AbortSignal | undefined,
): AsyncGenerator<readonly Readonly<Record<string, unknown>>[], void, undefined> {
  signal?.throwIfAborted()
  const { client, release } = await checkOut(pool)
  let broken: Error | undefined
  try {
    await client.query('begin read only')
    const endCancelling = await cancelOnAbort(client, pool, signal)
    try {
      yield* streamFromClient(client, text, values, signal ? { signal } : {})
    } catch (error) {
      // A cancelled statement says only that it was cancelled.
      signal?.throwIfAborted()
      throw error
    } finally {
      await endCancelling()
    }
  } finally {
    // It only read.
    await client.query('rollback').catch((error: Error) => {
      broken = error
    })
    release(broken)
  }
}

import { cancelOnAbort } from '../sql/cancel-on-abort.ts'
import { checkOut, type Pool } from '../sql/connection.ts'
import { copyRowsOut } from '../sql/copy-rows-out.ts'

/**
 * The planner takes a ledger by its key, sorting each customer's rows, for cheaper than sorting the whole of it; but going
 * from row to row of a table in another order costs more than it reckons.
 */
const BEGIN = 'begin read only; set local enable_incremental_sort = off'

/**
 * Reads the rows of a query of any size in batches, in the order of its `key` columns, within one read-only transaction.
 * The reader may leave early. An aborted signal also breaks off the statement while it works towards its first row, which
 * takes seconds where all customers are sorted.
 */
export async function* streamKnown(
  pool: Pool,
  text: string,
  key: readonly string[],
  signal: AbortSignal | undefined,
): AsyncGenerator<readonly Readonly<Record<string, unknown>>[], void, undefined> {
  signal?.throwIfAborted()
  const { client, release } = await checkOut(pool)
  const reading = copyRowsOut(client, text, { orderBy: key, ...(signal && { signal }) })
  let broken: Error | undefined
  try {
    await client.query(BEGIN)
    const endCancelling = await cancelOnAbort(client, pool, signal)
    try {
      yield* reading.rows
    } catch (error) {
      // A cancelled statement says only that it was cancelled.
      signal?.throwIfAborted()
      throw error
    } finally {
      await endCancelling()
    }
  } finally {
    if (reading.isUnderway()) broken = new Error('the reader left before the last row')
    // It only read.
    else {
      await client.query('rollback').catch((error: Error) => {
        broken = error
      })
    }
    release(broken)
  }
}

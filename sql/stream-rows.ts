import QueryStream from 'pg-query-stream'
import { cancelOnAbort } from './cancel-on-abort.ts'
import { type Client, checkOut, type Pool } from './connection.ts'

export interface StreamOptions {
  /** Rows fetched at once, and the most that wait in memory. */
  readonly batchSize?: number
  readonly signal?: AbortSignal
  /** A batch that takes longer is cancelled. Left out: as the connection has it. */
  readonly timeoutMs?: number
}

/**
 * Reads a result of any size through a cursor, in batches, within one read-only transaction.
 * Leaving the loop early, an error or an aborted signal closes the cursor and gives the connection back; the signal also
 * breaks off the statement while it works towards its next row, by way of another connection of the pool.
 */
export async function* streamRows<Row extends Record<string, unknown>>(
  pool: Pool,
  text: string,
  values: readonly unknown[] = [],
  options: StreamOptions = {},
): AsyncGenerator<readonly Row[], void, undefined> {
  const { client, release } = await checkOut(pool)
  let broken: Error | undefined
  try {
    await client.query('begin read only')
    if (options.timeoutMs !== undefined) {
      await client.query(`set local statement_timeout = ${Math.trunc(options.timeoutMs)}`)
    }
    const endCancelling = await cancelOnAbort(client, pool, options.signal)
    try {
      yield* streamFromClient<Row>(client, text, values, options)
    } finally {
      await endCancelling()
    }
    await client.query('commit')
  } catch (error) {
    await client.query('rollback').catch((rollbackError: Error) => {
      broken = rollbackError
    })
    // A cancelled statement says only that it was cancelled.
    options.signal?.throwIfAborted()
    throw error
  } finally {
    // Reached without commit or rollback when the reader leaves early: the transaction only read.
    if (!broken) {
      await client.query('rollback').catch((rollbackError: Error) => {
        broken = rollbackError
      })
    }
    release(broken)
  }
}

/** As streamRows, on a connection (and in a transaction) of the caller's. */
export async function* streamFromClient<Row extends Record<string, unknown>>(
  client: Client,
  text: string,
  values: readonly unknown[] = [],
  { batchSize = 2_000, signal }: StreamOptions = {},
): AsyncGenerator<readonly Row[], void, undefined> {
  const stream = client.query(new QueryStream(text, [...values], { batchSize, highWaterMark: batchSize }))
  // A stream tells its error once its cursor is closed, and a dead connection never answers to that.
  const onConnectionError = (error: Error) => stream.emit('error', error)
  client.once('error', onConnectionError)
  try {
    let batch: Row[] = []
    for await (const row of stream) {
      batch.push(row as Row)
      if (batch.length < batchSize) continue
      signal?.throwIfAborted()
      yield batch
      batch = []
    }
    signal?.throwIfAborted()
    if (batch.length > 0) yield batch
  } finally {
    client.off('error', onConnectionError)
    stream.destroy()
  }
}

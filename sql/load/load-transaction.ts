import type pg from 'pg'
import { cancelOnAbort } from '../cancel-on-abort.ts'
import { type ConnectionSettings, connectClient } from '../connection.ts'

/**
 * Runs `work` in one transaction on a connection of its own: all of it is committed or nothing. Once `signal` is
 * aborted, what runs is broken off by way of the connection `other`, and the call rejects with the signal's reason.
 */
export async function inLoadTransaction<T>(
  settings: ConnectionSettings,
  other: pg.Client,
  signal: AbortSignal | undefined,
  work: (client: pg.Client) => Promise<T>,
): Promise<T> {
  signal?.throwIfAborted()
  const client = await connectClient(settings)
  const stopCancelling = await cancelOnAbort(client, other, signal)
  try {
    await client.query('begin')
    // A limit meant for the shop's short queries must not end a load of minutes.
    await client.query('set local statement_timeout = 0')
    const result = await work(client)
    signal?.throwIfAborted()
    await stopCancelling()
    await client.query('commit')
    return result
  } catch (error) {
    await stopCancelling()
    // A connection that is gone cannot roll back, and has done so.
    await client.query('rollback').catch(() => undefined)
    signal?.throwIfAborted()
    throw error
  } finally {
    await client.end()
  }
}

import { type ConnectionSettings, connectClient } from './connection.ts'

/**
 * Takes a lock that this process holds until `release`, or until it ends in any way: it belongs to a connection.
 * Undefined: another process holds it.
 */
export async function tryProcessLock(
  settings: ConnectionSettings,
  name: string,
): Promise<{ release(): Promise<void> } | undefined> {
  const client = await connectClient(settings)
  // When the database goes away the lock is gone too; its users notice by themselves.
  client.on('error', () => undefined)
  const { rows } = await client.query<{ taken: boolean }>(
    'select pg_try_advisory_lock(hashtextextended($1, 0)) as taken',
    [name],
  )
  if (rows[0]?.taken) return { release: () => client.end() }
  await client.end()
  return undefined
}

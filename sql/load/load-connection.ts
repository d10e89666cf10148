import type pg from 'pg'
import { type ConnectionSettings, connectClient } from '../connection.ts'

/**
 * A connection of the loader's own. The caller ends it. When the server closes it, the statement that runs, or the
 * next one, says so; nothing else needs to know.
 */
export async function connectLoader(settings: ConnectionSettings): Promise<pg.Client> {
  const client = await connectClient(settings)
  // Without a listener the broken connection would end the process.
  client.on('error', () => undefined)
  return client
}

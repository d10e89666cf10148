import type { ConnectionSettings } from '../connection.ts'
import { emptyNiche, fillNiche, type NicheReport } from './fill-niche.ts'
import { connectLoader } from './load-connection.ts'
import { lockLoading } from './load-lock.ts'

/**
 * Deletes the shop and fills it again from the files loaded before, in one transaction: what follows a change of
 * niche_data.niche_rules. Waits for an ingest that is under way.
 */
export async function replaceNiche(settings: ConnectionSettings): Promise<NicheReport> {
  const client = await connectLoader(settings)
  try {
    await lockLoading(client, () => undefined)
    await client.query('begin')
    await emptyNiche(client)
    const niche = await fillNiche(client)
    await client.query('commit')
    return niche
  } finally {
    // Ending the session gives the lock back and, where an error came before the commit, rolls back.
    await client.end()
  }
}

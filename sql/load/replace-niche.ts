import { type ConnectionSettings, connectClient } from '../connection.ts'
import { NothingLoadedError } from '../errors.ts'
import { emptyShop } from '../fill-shop.ts'
import { fillNiche, type NicheReport } from './fill-niche.ts'
import { lockLoading } from './load-lock.ts'

/**
 * Deletes the shop and fills it again from the files loaded before, in one transaction: what follows a change of
 * niche_data.niche_rules. Waits for an ingest that is under way. Throws NothingLoadedError when no files were loaded.
 */
export async function replaceNiche(settings: ConnectionSettings): Promise<NicheReport> {
  const client = await connectClient(settings)
  try {
    await lockLoading(client, () => undefined)
    const { rowCount } = await client.query('select from public.transactions limit 1')
    if (rowCount === 0) throw new NothingLoadedError()
    await client.query('begin')
    await emptyShop(client)
    const niche = await fillNiche(client)
    await client.query('commit')
    return niche
  } finally {
    // Ending the session gives the lock back and, where an error came before the commit, rolls back.
    await client.end()
  }
}

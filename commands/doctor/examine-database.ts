import type { Queryable } from '../../sql/index.ts'
import type { Configuration } from '../configuration.ts'
import { checkClock } from './database/check-clock.ts'
import { checkConnections } from './database/check-connections.ts'
import { checkExtensions } from './database/check-extensions.ts'
import { checkMigrations, type MigrationState } from './database/check-migrations.ts'
import { checkRoles } from './database/check-roles.ts'
import { checkServerSettings } from './database/check-server-settings.ts'
import { checkStatistics } from './database/check-statistics.ts'
import { type OpenDatabase, openToRead } from './database/open-to-read.ts'
import { describeUnreachable } from './database/unreachable.ts'
import { type Finding, type Found, ok, warning } from './finding.ts'
import { looked } from './looked.ts'
import { checkJobs } from './shop/check-jobs.ts'
import { checkModels } from './shop/check-models.ts'
import { checkShop } from './shop/check-shop.ts'

/** The database, and what is in it as far as it is there. */
export async function examineDatabase(configuration: Configuration): Promise<readonly Finding[]> {
  const area = 'database'
  let opened: OpenDatabase | undefined
  try {
    opened = await openToRead(configuration)
  } catch (error) {
    return [{ area, ...describeUnreachable(error) }]
  }
  if (!opened) {
    const found = `none yet in ${configuration.home}`
    return [{ area, ...warning('reachable', found, 'Run "selvedge up", which makes it.') }]
  }
  const { pool, server } = opened
  try {
    const one = (check: (db: Queryable) => Promise<Found>) => looked(area, async () => [await check(pool)])
    const general = [
      ...(await looked(area, async () => [ok('reachable', server.description)])),
      ...(await looked(area, () => checkServerSettings(pool))),
      ...(await one(checkClock)),
      ...(await one(checkConnections)),
      ...(await one(checkExtensions)),
    ]
    let state: MigrationState | undefined
    const migrations = await looked(area, async () => {
      state = await checkMigrations(pool)
      return state.findings
    })
    if (!state?.isUpToDate) return [...general, ...migrations]
    const shop = await looked('shop', () => checkShop(pool))
    const hasPurchases = shop.some(({ name, status }) => name === 'period' && status === 'ok')
    return [
      ...general,
      ...migrations,
      ...(await one(checkRoles)),
      ...(await one(checkStatistics)),
      ...shop,
      ...(hasPurchases ? await looked('models', () => checkModels(pool)) : []),
      ...(await looked('jobs', () => checkJobs(pool))),
    ]
  } finally {
    await opened.close()
  }
}

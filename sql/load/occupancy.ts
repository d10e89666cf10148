import { readFile } from 'node:fs/promises'
import type { Queryable } from '../connection.ts'
import { ShopNotEmptyError } from '../errors.ts'
import type { IngestReport } from './ingest-report.ts'
import { lastSucceededRun } from './ingest-run.ts'

const occupancyFile = new URL('./read_occupancy.sql', import.meta.url)

/**
 * The report of the run that loaded these very files, when what it loaded is still there. Undefined: the database is
 * empty. Throws ShopNotEmptyError when it holds anything else.
 */
export async function findLoaded(client: Queryable, fingerprint: string): Promise<IngestReport | undefined> {
  const { rows } = await client.query<{ holds_files: boolean; holds_shop: boolean; shop_is_of_files: boolean }>(
    await readFile(occupancyFile, 'utf8'),
  )
  const { holds_files, holds_shop, shop_is_of_files } = rows[0]!
  if (!holds_files && !holds_shop) return undefined
  const last = holds_files ? await lastSucceededRun(client) : undefined
  const nicheIsEmpty = last?.report.niche.articles === 0 && !holds_shop
  if (last?.fingerprint === fingerprint && (shop_is_of_files || nicheIsEmpty)) return last.report
  if (!last || (holds_shop && !shop_is_of_files)) throw new ShopNotEmptyError('a shop that is not of these files')
  const day = last.finishedAt.toISOString().slice(0, 10)
  throw new ShopNotEmptyError(`H&M files loaded from ${last.folder} on ${day}`)
}

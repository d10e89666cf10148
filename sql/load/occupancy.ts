import { readFile } from 'node:fs/promises'
import type { Queryable } from '../connection.ts'
import { ShopNotEmptyError } from '../errors.ts'
import { type LoadedRun, lastLoadedRun } from './ingest-run.ts'

const occupancyFile = new URL('./read_occupancy.sql', import.meta.url)

/**
 * The report of the run that loaded these very files, when they are still there: with `niche` when there is nothing
 * left to do, without it when the niche is still to be filled. Undefined: the files are to be loaded.
 * Throws ShopNotEmptyError when the database holds anything else and `replace` is not given.
 */
export async function findLoaded(
  client: Queryable,
  fingerprint: string,
  replace: boolean,
): Promise<LoadedRun['report'] | undefined> {
  const { rows } = await client.query<{ holds_files: boolean; holds_shop: boolean; shop_is_of_files: boolean }>(
    await readFile(occupancyFile, 'utf8'),
  )
  const { holds_files, holds_shop, shop_is_of_files } = rows[0]!
  const last = holds_files ? await lastLoadedRun(client) : undefined
  const isLoaded = last?.fingerprint === fingerprint
  if (isLoaded && last.state !== 'succeeded' && (replace || !holds_shop)) return withoutNiche(last)
  if (replace || (!holds_files && !holds_shop)) return undefined

  const nicheIsEmpty = last?.report.niche?.articles === 0 && !holds_shop
  if (isLoaded && last.state === 'succeeded' && (shop_is_of_files || nicheIsEmpty)) return last.report
  if (!last || (holds_shop && !shop_is_of_files)) throw new ShopNotEmptyError('a shop that is not of these files')
  const day = last.at.toISOString().slice(0, 10)
  throw new ShopNotEmptyError(`H&M files loaded from ${last.folder} on ${day}`)
}

function withoutNiche({ report: { niche: _, ...files } }: LoadedRun): LoadedRun['report'] {
  return files
}

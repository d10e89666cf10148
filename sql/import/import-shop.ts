import { createHash } from 'node:crypto'
import type pg from 'pg'
import { type ConnectionSettings, connectClient } from '../connection.ts'
import { fingerprint } from '../load/fingerprint.ts'
import type { IngestProgress } from '../load/ingest-report.ts'
import { beginRun, closeAbandonedRuns, failRun } from '../load/ingest-run.ts'
import { lockLoading } from '../load/load-lock.ts'
import { inLoadTransaction } from '../load/load-transaction.ts'
import { ProgressReporter } from '../load/progress-reporter.ts'
import { RejectLog } from '../load/reject-log.ts'
import { type CompiledTable, compileTable } from './compile-table.ts'
import type { ImportReport, TableReport } from './import-report.ts'
import { findImported, refuseFullShop, succeedImport } from './import-run.ts'
import type { ImportSource } from './import-source.ts'
import { mappedTables } from './mapping-schema.ts'
import { matchIdentifiers } from './match-identifiers.ts'
import { openSource, type SourcePlace } from './open-source.ts'
import { type ReadMapping, readMapping } from './read-mapping.ts'
import { runFile } from './run-file.ts'
import { type StagedTable, stageSource } from './stage-source.ts'
import type { TargetTable } from './target-tables.ts'
import { writeImport } from './write-import.ts'

export interface ImportOptions {
  /** The mapping file, YAML or JSON. */
  readonly mapping: string
  readonly place: SourcePlace
  /** The share of a table's rows, 0 to 1, that may be bad before the import fails; 0.01 when not given. */
  readonly maximumRejectShare?: number
  /** Delete the shop that the database holds; without it it is never touched. */
  readonly replace?: boolean
  readonly onProgress?: (progress: IngestProgress) => void
  /** Stops the import soon after it is aborted; importShop rejects with its reason. */
  readonly signal?: AbortSignal
}

/**
 * Fills niche_data with a shop of any form, by a mapping file, in one transaction: readers see the old shop or the whole
 * new one, whatever ends the import. It is a row of public.ingest_runs, with its rejects in public.ingest_rejects, which
 * stay when it is rolled back. Files that were imported already by the same mapping are not imported again, unless
 * `replace` is given. Articles, orders and categories keep the numbers they had in an earlier import, customers those they have in
 * the shop. Waits for another load of the same database.
 *
 * Memory here does not grow with the source: some chunks of 256 KiB and the rows made of one are held at a time. The rows
 * are staged and joined in PostgreSQL, in temporary tables of about the size of the source (npm run bench -- import).
 *
 * Throws InvalidMappingError, InvalidSourceError, InvalidFileError, TooManyRejectsError, ShopNotEmptyError.
 */
export async function importShop(settings: ConnectionSettings, options: ImportOptions): Promise<ImportReport> {
  const { maximumRejectShare = 0.01, signal } = options
  if (!(maximumRejectShare >= 0 && maximumRejectShare <= 1)) {
    throw new RangeError(`maximumRejectShare must be from 0 to 1, but is ${maximumRejectShare}`)
  }
  const mapping = await readMapping(options.mapping)
  const source = await openSource(options.place, mapping.mapping, settings)
  try {
    const tables: CompiledTable[] = []
    for (const [name, mapped] of mappedTables(mapping.mapping)) {
      tables.push(await compileTable(name, mapped, mapping, source))
    }
    signal?.throwIfAborted()
    return await importTables(settings, { ...options, maximumRejectShare }, { mapping, source, tables })
  } finally {
    await source.close()
  }
}

interface Found {
  readonly mapping: ReadMapping
  readonly source: ImportSource
  readonly tables: readonly CompiledTable[]
}

async function importTables(
  settings: ConnectionSettings,
  options: ImportOptions & { readonly maximumRejectShare: number },
  { mapping, source, tables }: Found,
): Promise<ImportReport> {
  const { replace = false, maximumRejectShare, signal } = options
  const startedAt = performance.now()
  const progress = new ProgressReporter(options.onProgress)
  const bookkeeping = await connectClient(settings)
  try {
    await lockLoading(bookkeeping, () => progress.begin('waiting for another ingest'), signal)
    const digest = await digestOf(mapping.text, tables, progress, signal)
    await closeAbandonedRuns(bookkeeping)
    if (!replace) {
      // What a database holds now cannot be compared with what was imported from it.
      const imported = tables.every(({ source }) => source.file) ? await findImported(bookkeeping, digest) : undefined
      if (imported) return { ...imported, alreadyLoaded: true }
      await refuseFullShop(bookkeeping)
    }
    const ingestRunId = await beginRun(bookkeeping, source.name, digest, 'mapping')
    const rejects = new RejectLog(bookkeeping, ingestRunId, maximumRejectShare)
    try {
      return await inLoadTransaction(settings, bookkeeping, signal, async (client) => {
        const reading = { mapping: mapping.mapping, rejects, progress, signal }
        // What is joined has all rows of the shop on both sides: a loop over one of them is never right.
        await client.query('set local enable_nestloop = off')
        await runFile(client, 'stage_tables')
        const staged = await stageSource(client, tables, reading)
        progress.begin('matching identifiers')
        await matchIdentifiers(client, { ...reading, staged })
        await rejects.write()
        await lockShop(client)
        if (!replace) await refuseFullShop(client)
        const shop = await writeImport(client, reading)
        const seconds = (performance.now() - startedAt) / 1000
        const report: ImportReport = {
          ingestRunId,
          source: source.name,
          tables: reportTables(staged),
          shop,
          alreadyLoaded: false,
          seconds,
        }
        await succeedImport(client, report)
        return report
      })
    } catch (error) {
      const failure = signal?.aborted ? 'stopped' : error instanceof Error ? error.message : String(error)
      await recordFailure(bookkeeping, ingestRunId, rejects, failure)
      throw error
    }
  } finally {
    await bookkeeping.end()
  }
}

/** Against those who fill the shop by the row, which the lock of loading does not stop. */
async function lockShop(client: pg.Client): Promise<void> {
  await client.query(
    'lock table niche_data.customers, niche_data.articles, niche_data.transactions in access exclusive mode',
  )
}

async function digestOf(
  text: string,
  tables: readonly CompiledTable[],
  progress: ProgressReporter,
  signal: AbortSignal | undefined,
): Promise<string> {
  const files = new Map(tables.flatMap(({ source: { file } }) => (file ? [[file.path, file] as const] : [])))
  return await fingerprint([...files.values()], createHash('sha256').update(text).digest('hex'), progress, signal)
}

function reportTables(staged: ReadonlyMap<TargetTable, StagedTable>): Readonly<Record<string, TableReport>> {
  return Object.fromEntries(
    [...staged].map(([name, { tally, ...reading }]) => [name, { ...tally.report(), ...reading }]),
  )
}

/** When even this fails, the error that led here is the one to report; the next import sees that the run ended. */
async function recordFailure(
  bookkeeping: pg.Client,
  ingestRunId: number,
  rejects: RejectLog,
  failure: string,
): Promise<void> {
  try {
    await rejects.write()
    await failRun(bookkeeping, ingestRunId, rejects.count, failure)
  } catch {
    // Said above.
  }
}

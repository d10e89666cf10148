import type pg from 'pg'
import { type ConnectionSettings, connectClient } from '../connection.ts'
import { emptyShop } from '../fill-shop.ts'
import { fillNiche } from './fill-niche.ts'
import { findFiles } from './find-files.ts'
import { fingerprint, type UnknownCustomers } from './fingerprint.ts'
import type { FilesReport, IngestProgress, IngestReport } from './ingest-report.ts'
import { beginRun, closeAbandonedRuns, continueRun, failRun, recordFiles, succeedRun } from './ingest-run.ts'
import { type LoadOptions, loadFiles } from './load-files.ts'
import { lockLoading } from './load-lock.ts'
import { inLoadTransaction } from './load-transaction.ts'
import { findLoaded } from './occupancy.ts'
import { ProgressReporter } from './progress-reporter.ts'
import { RejectLog } from './reject-log.ts'

export interface IngestOptions {
  /** Where articles, customers and transactions_train are, each as .csv, .csv.gz or in a .zip. */
  readonly folder: string
  /** What is done with a customer known only from a transaction: made with empty attributes (default), or rejected. */
  readonly unknownCustomers?: UnknownCustomers
  /** The share of a file's rows, 0 to 1, that may be bad before the ingest fails; 0.01 when not given. */
  readonly maximumRejectShare?: number
  /** Delete the shop and the files' data that the database holds; without it they are never touched. */
  readonly replace?: boolean
  readonly onProgress?: (progress: IngestProgress) => void
  /** Stops the ingest soon after it is aborted; ingestHmFiles rejects with its reason. */
  readonly signal?: AbortSignal
}

/**
 * Loads the H&M files into public.* and the niche of them into niche_data, in two stages of one transaction each:
 * readers of either see the old or the whole new. Whatever ends the ingest, of this process or of PostgreSQL, the same
 * call completes it: a stage that was committed is kept and not done again. Files that are loaded already are not loaded
 * again, unless `replace` is given. Each load is a row of public.ingest_runs with its rejects in public.ingest_rejects,
 * which stay when the load is rolled back. Waits for another ingest of the same database.
 *
 * Where there is something to replace, readers of niche_data wait from the moment it is emptied until the commit.
 * Memory: see loadFiles.
 *
 * Throws InvalidFileError (a file is missing, damaged or of another form), TooManyRejectsError, ShopNotEmptyError.
 */
export async function ingestHmFiles(settings: ConnectionSettings, options: IngestOptions): Promise<IngestReport> {
  const { folder, unknownCustomers = 'create', maximumRejectShare = 0.01, replace = false, signal } = options
  if (!(maximumRejectShare >= 0 && maximumRejectShare <= 1)) {
    throw new RangeError(`maximumRejectShare must be from 0 to 1, but is ${maximumRejectShare}`)
  }
  const startedAt = performance.now()
  const progress = new ProgressReporter(options.onProgress)
  const files = await findFiles(folder)
  const bookkeeping = await connectClient(settings)
  try {
    await lockLoading(bookkeeping, () => progress.begin('waiting for another ingest'), signal)
    const digest = await fingerprint(Object.values(files), unknownCustomers, progress, signal)
    await closeAbandonedRuns(bookkeeping)
    const loaded = await findLoaded(bookkeeping, digest, replace)
    if (loaded?.niche) return { ...loaded, niche: loaded.niche, alreadyLoaded: true, resumed: false }

    const ingestRunId = loaded?.ingestRunId ?? (await beginRun(bookkeeping, folder, digest))
    const stages: Stages = { settings, bookkeeping, replace, startedAt, progress, signal }
    const rejects = new RejectLog(bookkeeping, ingestRunId, maximumRejectShare)
    try {
      if (loaded) {
        await continueRun(bookkeeping, ingestRunId)
        return await fillFromFiles(stages, loaded, true)
      }
      const load = { files, unknownCustomers, rejects, progress, signal }
      const report = await loadAllFiles(stages, { ingestRunId, folder }, load)
      return await fillFromFiles(stages, report, false)
    } catch (error) {
      const failure = signal?.aborted ? 'stopped' : error instanceof Error ? error.message : String(error)
      await recordFailure(bookkeeping, ingestRunId, rejects, failure)
      throw error
    }
  } finally {
    await bookkeeping.end()
  }
}

interface Stages {
  readonly settings: ConnectionSettings
  readonly bookkeeping: pg.Client
  readonly replace: boolean
  /** By performance.now(). */
  readonly startedAt: number
  readonly progress: ProgressReporter
  readonly signal: AbortSignal | undefined
}

/** The first stage: public.*. */
async function loadAllFiles(
  { settings, bookkeeping, startedAt, signal }: Stages,
  run: Pick<FilesReport, 'ingestRunId' | 'folder'>,
  options: LoadOptions,
): Promise<FilesReport> {
  return await inLoadTransaction(settings, bookkeeping, signal, async (client) => {
    const load = await loadFiles(client, options)
    await options.rejects.write()
    const report: FilesReport = { ...run, ...load, seconds: secondsSince(startedAt) }
    await recordFiles(client, report)
    return report
  })
}

/** The second stage: niche_data, from the files that the report is of. */
async function fillFromFiles(
  { settings, bookkeeping, replace, startedAt, progress, signal }: Stages,
  files: FilesReport,
  resumed: boolean,
): Promise<IngestReport> {
  progress.begin('filling the niche')
  return await inLoadTransaction(settings, bookkeeping, signal, async (client) => {
    if (replace) await emptyShop(client)
    const niche = await fillNiche(client)
    const seconds = (resumed ? files.seconds : 0) + secondsSince(startedAt)
    const report: IngestReport = { ...files, alreadyLoaded: false, resumed, niche, seconds }
    await succeedRun(client, report)
    return report
  })
}

function secondsSince(startedAt: number): number {
  return (performance.now() - startedAt) / 1000
}

/** When even this fails, the error that led here is the one to report; the next ingest sees that the run ended. */
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

import type pg from 'pg'
import { type ConnectionSettings, connectClient } from '../connection.ts'
import { emptyShop } from '../fill-shop.ts'
import { cancelOnAbort } from './cancel-on-abort.ts'
import { fillNiche } from './fill-niche.ts'
import { findFiles } from './find-files.ts'
import { fingerprint, type UnknownCustomers } from './fingerprint.ts'
import type { IngestProgress, IngestReport } from './ingest-report.ts'
import { beginRun, failRun, succeedRun } from './ingest-run.ts'
import { type LoadOptions, loadFiles } from './load-files.ts'
import { lockLoading } from './load-lock.ts'
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
  /** Stops the ingest soon after it is aborted: nothing stays loaded, and ingestHmFiles rejects with its reason. */
  readonly signal?: AbortSignal
}

/**
 * Loads the H&M files into public.* and the niche of them into niche_data, in one transaction: whatever goes wrong,
 * the database is as it was before, and the same call starts again. Each try is a row of public.ingest_runs with its
 * rejects in public.ingest_rejects, which stay when the load is rolled back. Files that are loaded already are not
 * loaded again, unless `replace` is given. Waits for another ingest of the same database.
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
    const loaded = replace ? undefined : await findLoaded(bookkeeping, digest)
    if (loaded) return { ...loaded, alreadyLoaded: true }

    const ingestRunId = await beginRun(bookkeeping, folder, digest)
    const rejects = new RejectLog(bookkeeping, ingestRunId, maximumRejectShare)
    try {
      const run = { ingestRunId, folder, startedAt, replace }
      return await loadInTransaction(settings, bookkeeping, run, { files, unknownCustomers, rejects, progress, signal })
    } catch (error) {
      const failure = signal?.aborted ? 'stopped' : error instanceof Error ? error.message : String(error)
      await recordFailure(bookkeeping, ingestRunId, rejects, failure)
      signal?.throwIfAborted()
      throw error
    }
  } finally {
    await bookkeeping.end()
  }
}

async function loadInTransaction(
  settings: ConnectionSettings,
  bookkeeping: pg.Client,
  run: { ingestRunId: number; folder: string; startedAt: number; replace: boolean },
  options: LoadOptions,
): Promise<IngestReport> {
  const { ingestRunId, folder, startedAt, replace } = run
  const { rejects, progress, signal } = options
  const client = await connectClient(settings)
  const stopCancelling = await cancelOnAbort(client, bookkeeping, signal)
  try {
    await client.query('begin')
    // A limit meant for the shop's short queries must not end a load of minutes.
    await client.query('set local statement_timeout = 0')
    const load = await loadFiles(client, options)
    signal?.throwIfAborted()
    progress.begin('filling the niche')
    if (replace) await emptyShop(client)
    const niche = await fillNiche(client)
    await rejects.write()
    const seconds = (performance.now() - startedAt) / 1000
    const report: IngestReport = { ingestRunId, alreadyLoaded: false, folder, ...load, niche, seconds }
    await succeedRun(client, report)
    signal?.throwIfAborted()
    stopCancelling()
    await client.query('commit')
    return report
  } catch (error) {
    stopCancelling()
    // A connection that is gone cannot roll back, and has done so.
    await client.query('rollback').catch(() => undefined)
    throw error
  } finally {
    await client.end()
  }
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

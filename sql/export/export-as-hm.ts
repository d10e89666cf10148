import { readFile } from 'node:fs/promises'
import type pg from 'pg'
import { cancelOnAbort } from '../cancel-on-abort.ts'
import { type ConnectionSettings, connectClient } from '../connection.ts'
import { FILE_NAMES } from '../load/find-files.ts'
import type { FileName } from '../load/ingest-report.ts'
import { ExportFolderError, NothingToExportError } from './errors.ts'
import { ExportFolder } from './export-folder.ts'
import { writeFile } from './write-file.ts'

export interface ExportOptions {
  /** Where the files go; made if it is not there. */
  readonly folder: string
  /** Write .csv.gz; false when not given. */
  readonly gzip?: boolean
  /** Delete such files that the folder holds; without it they are never touched. */
  readonly replace?: boolean
  readonly onProgress?: (progress: ExportProgress) => void
  /** Stops the export soon after it is aborted: no file is left, and exportAsHm rejects with its reason. */
  readonly signal?: AbortSignal
}

export interface ExportProgress {
  readonly phase: FileName
  readonly rows: number
  readonly rowsTotal: number
}

export interface ExportReport {
  readonly folder: string
  readonly files: Readonly<Record<FileName, { readonly path: string; readonly rows: number; readonly bytes: number }>>
  readonly seconds: number
}

const PROGRESS_MILLISECONDS = 100

/** What a file system says of a folder that cannot take the files. */
const FOLDER_FAILURES: ReadonlySet<unknown> = new Set(['EACCES', 'EDQUOT', 'EFBIG', 'EIO', 'EISDIR', 'ENOSPC', 'EROFS'])

/**
 * Writes the shop, as of one moment, as articles.csv, customers.csv and transactions_train.csv in the form H&M's files
 * were published in; ingestHmFiles reads them. Memory does not grow with the shop. Whatever ends the export before its
 * end leaves no file under a name that could be taken for a whole one.
 *
 * What is kept: every description of the articles, the customers' age, club status, news frequency, postal code and
 * whether they are active, and of each unit bought the customer, the article, the day (UTC), the price in cents (up to
 * 59,000,000.00) and the channel.
 *
 * What the files cannot hold, and is lost: the time of day of a purchase and when it was recorded; an article's present
 * price, stock, dates and category, and whether it is hidden; a customer's name, e-mail, address, gender, score and
 * dates; orders, carts, wishlists, reviews and events. An empty text is a missing one (a nameless article gets its
 * product type for a name), a name longer than 1,000 bytes is refused when read. Customers and codes: the SQL beside.
 *
 * Throws ExportFolderError, NothingToExportError.
 */
export async function exportAsHm(settings: ConnectionSettings, options: ExportOptions): Promise<ExportReport> {
  const { folder, gzip = false, replace = false, signal } = options
  const startedAt = performance.now()
  const target = await ExportFolder.open(folder, { gzip, replace })
  const client = await connectClient(settings)
  const other = await connectClient(settings)
  const stopCancelling = await cancelOnAbort(client, other, signal)
  try {
    const totals = await beginSnapshot(client)
    const files = {} as Record<FileName, ExportReport['files'][FileName]>
    for (const name of FILE_NAMES) {
      const onProgress = atIntervals((rows) => options.onProgress?.({ phase: name, rows, rowsTotal: totals[name] }))
      const written = await writeFile(client, name, { path: target.unfinishedPathOf(name), gzip, onProgress, signal })
      files[name] = { path: target.pathOf(name), ...written }
    }
    signal?.throwIfAborted()
    await target.publish()
    return { folder, files, seconds: (performance.now() - startedAt) / 1000 }
  } catch (error) {
    await target.discard()
    signal?.throwIfAborted()
    throw asFolderError(folder, error)
  } finally {
    await stopCancelling()
    await client.end()
    await other.end()
  }
}

/** Makes all that follows see the shop of one moment. Returns how many rows each file will have. */
async function beginSnapshot(client: pg.Client): Promise<Readonly<Record<FileName, number>>> {
  await client.query('begin isolation level repeatable read')
  // A limit meant for the shop's short queries must not end an export of minutes.
  await client.query('set local statement_timeout = 0')
  const { rows } = await client.query<Record<FileName, number>>(await readSql('count_rows'))
  const totals = rows[0]!
  for (const [name, table] of [
    ['articles', 'articles'],
    ['customers', 'customers'],
    ['transactions_train', 'transactions'],
  ] as const) {
    if (totals[name] === 0) throw new NothingToExportError(table)
  }
  await client.query(await readSql('create_customer_keys'))
  await client.query('analyze pg_temp.customer_keys')
  return totals
}

function asFolderError(folder: string, error: unknown): unknown {
  if (!(error instanceof Error && 'code' in error && FOLDER_FAILURES.has(error.code))) return error
  const detail = `cannot be written to (${error.message}); mend that, or give another folder`
  return new ExportFolderError(folder, detail, { cause: error })
}

async function readSql(name: string): Promise<string> {
  return await readFile(new URL(`./${name}.sql`, import.meta.url), 'utf8')
}

/** Passes on the first call and then at most ten a second. */
function atIntervals(report: (rows: number) => void): (rows: number) => void {
  let reportedAt = Number.NEGATIVE_INFINITY
  return (rows) => {
    const now = performance.now()
    if (now - reportedAt < PROGRESS_MILLISECONDS) return
    reportedAt = now
    report(rows)
  }
}

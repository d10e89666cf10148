import { execFile } from 'node:child_process'
import { createReadStream, createWriteStream } from 'node:fs'
import { chmod, mkdir, mkdtemp, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { fileURLToPath } from 'node:url'
import { parseArgs, promisify } from 'node:util'
import { to as copyTo } from 'pg-copy-streams'
import { type ConnectionSettings, connectClient } from '../../sql/connection.ts'
import { copyInto } from '../../sql/copy-rows.ts'
import { openEmbeddedServer } from '../../sql/embedded-postgres.ts'
import { type IngestReport, ingestHmFiles } from '../../sql/load/index.ts'
import { migrate } from '../../sql/migrate.ts'
import { printTable } from '../helpers/print-table.ts'
import {
  PUBLISHED_ROWS,
  writeArticlesAndCustomers,
  writeTransactions,
  writeTransactionsForCopy,
} from './data/hm-shaped-files.ts'
import type { BenchFigure } from './report/bench-figure.ts'

const execute = promisify(execFile)
const thisFile = fileURLToPath(import.meta.url)
const MEGABYTE = 1024 * 1024
const DEFAULT_ROWS = 3_000_000

interface Measured {
  readonly report: IngestReport
  /** Seconds from the first row of transactions to the last index and statistic of public.*. */
  readonly transactionsWithIndexes: number
  readonly startBytes: number
  readonly peakBytes: number
}

/**
 * Loads files of the published form and prints the rate beside that of a bare COPY of the same rows, and the peak
 * memory, at two sizes. `--rows 31788324` is the published size (12 GB of temporary files and database, five minutes).
 * `--from <folder>` loads the files there instead: the published ones, or those of `selvedge data export --as-hm`.
 */
export async function run(): Promise<readonly BenchFigure[]> {
  const { values } = parseArgs({ options: { rows: { type: 'string' }, from: { type: 'string' } }, strict: false })
  const rows = typeof values.rows === 'string' ? Number(values.rows) : DEFAULT_ROWS
  if (!Number.isSafeInteger(rows) || rows < 1_000) throw new RangeError('--rows must be a whole number from 1000')
  const folder = await mkdtemp(join(tmpdir(), 'selvedge-bench-ingest-'))
  await chmod(folder, 0o755)
  try {
    if (typeof values.from !== 'string') await writeFiles(folder, rows)
    const server = await openEmbeddedServer(join(folder, 'home'))
    try {
      await migrate(server.settings)
      if (typeof values.from === 'string') return await measureGiven(server.settings, folder, values.from)
      return await measureWritten(server.settings, folder, rows)
    } finally {
      await server.release()
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function writeFiles(folder: string, rows: number): Promise<void> {
  const customers = Math.max(10_000, Math.round((PUBLISHED_ROWS.customers * rows) / PUBLISHED_ROWS.transactions))
  const size = { transactions: rows, customers, articles: PUBLISHED_ROWS.articles }
  print(`writing ${rows} transactions, ${customers} customers, ${size.articles} articles`)
  const whole = join(folder, 'whole')
  const quarter = join(folder, 'quarter')
  await mkdir(whole)
  await mkdir(quarter)
  await writeArticlesAndCustomers(whole, size)
  for (const name of ['articles.csv', 'customers.csv']) await symlink(join(whole, name), join(quarter, name))
  await writeTransactions(whole, size)
  await writeTransactionsForCopy(whole, size)
  await writeTransactions(quarter, { ...size, transactions: Math.round(rows / 4) })
}

async function measureWritten(
  settings: ConnectionSettings,
  folder: string,
  rows: number,
): Promise<readonly BenchFigure[]> {
  const bare = await bareCopy(settings, join(folder, 'whole', 'transactions.copy'))
  const quarter = await ingestInChild(settings, join(folder, 'quarter'))
  const whole = await ingestInChild(settings, join(folder, 'whole'))
  const { loaded } = whole.report.files.transactions_train
  if (loaded !== rows) throw new Error(`loaded ${loaded} rows`)
  printRates(whole, bare)
  printTable([
    ['memory of the ingest', 'transactions', 'at start', 'peak'],
    memoryRow('a quarter of the rows', Math.round(rows / 4), quarter),
    memoryRow('all rows, same customers', rows, whole),
  ])
  return figuresOf(whole, bare)
}

async function measureGiven(
  settings: ConnectionSettings,
  folder: string,
  from: string,
): Promise<readonly BenchFigure[]> {
  const measured = await ingestInChild(settings, from)
  const rowsForCopy = join(folder, 'transactions.copy')
  await writeLoadedForCopy(settings, rowsForCopy)
  const bare = await bareCopy(settings, rowsForCopy)
  printRates(measured, bare)
  printTable([
    ['memory of the ingest', 'transactions', 'at start', 'peak'],
    memoryRow('all rows', measured.report.files.transactions_train.rows, measured),
  ])
  return figuresOf(measured, bare)
}

function figuresOf({ report, peakBytes }: Measured, bareSeconds: number): readonly BenchFigure[] {
  const { rows, seconds } = report.files.transactions_train
  return [
    {
      name: 'rows_per_second',
      title: `${rows.toLocaleString('en')} transactions read, checked, copied`,
      unit: 'rows/s',
      digits: 0,
      better: 'higher',
      ours: rows / seconds,
      bound: { of: 'bare COPY of the same rows', value: rows / bareSeconds },
    },
    {
      name: 'peak_memory',
      title: 'peak memory of the process',
      unit: 'MB',
      digits: 0,
      better: 'lower',
      ours: peakBytes / MEGABYTE,
    },
  ]
}

function printRates({ report, transactionsWithIndexes }: Measured, bare: number): void {
  const { files, seconds } = report
  const { rows } = files.transactions_train
  const allRows = rows + files.articles.rows + files.customers.rows
  printTable([
    ['', 'rows', 'seconds', 'rows/s', 'of bare COPY'],
    rateRow('bare COPY of the transactions, no index', rows, bare, bare / rows),
    rateRow('transactions: read, checked, copied', rows, files.transactions_train.seconds, bare / rows),
    rateRow('  and keys and statistics of public.*', rows, transactionsWithIndexes, bare / rows),
    rateRow('customers: read, checked, copied', files.customers.rows, files.customers.seconds, bare / rows),
    rateRow('articles: read, checked, copied', files.articles.rows, files.articles.seconds, bare / rows),
    rateRow('everything, with fingerprint and niche', allRows, seconds, bare / rows),
  ])
}

/** Writes the transactions that were loaded as COPY's text format has them. */
async function writeLoadedForCopy(settings: ConnectionSettings, path: string): Promise<void> {
  const client = await connectClient(settings)
  try {
    await pipeline(client.query(copyTo('copy public.transactions to stdout')), createWriteStream(path))
  } finally {
    await client.end()
  }
}

/** Seconds of one COPY of rows that are in its format already, into a table without any index. */
async function bareCopy(settings: ConnectionSettings, path: string): Promise<number> {
  const client = await connectClient(settings)
  try {
    await client.query('create table public.bare_transactions (like public.transactions including constraints)')
    const startedAt = performance.now()
    await client.query('begin')
    // As the ingest does, so that neither of the two writes WAL.
    await client.query('truncate public.bare_transactions')
    const chunks = createReadStream(path, { highWaterMark: 256 * 1024 })
    await copyInto(client, 'copy public.bare_transactions from stdin (freeze)', chunks)
    await client.query('commit')
    const seconds = (performance.now() - startedAt) / 1000
    await client.query('drop table public.bare_transactions')
    return seconds
  } finally {
    await client.end()
  }
}

/** In a process of its own, so that its memory is the ingest's alone. */
async function ingestInChild(settings: ConnectionSettings, folder: string): Promise<Measured> {
  const child = [...process.execArgv, thisFile, '--ingest', JSON.stringify(settings), folder]
  const { stdout } = await execute(process.execPath, child, { maxBuffer: 16 * MEGABYTE })
  return JSON.parse(stdout) as Measured
}

async function ingestAsChild(settings: ConnectionSettings, folder: string): Promise<void> {
  const startBytes = process.memoryUsage.rss()
  let transactionsBegan = 0
  let nicheBegan = 0
  const report = await ingestHmFiles(settings, {
    folder,
    replace: true,
    onProgress: ({ phase, rows }) => {
      if (phase === 'transactions_train' && rows === 0) transactionsBegan = performance.now()
      if (phase === 'filling the niche') nicheBegan = performance.now()
    },
  })
  const measured: Measured = {
    report,
    transactionsWithIndexes: (nicheBegan - transactionsBegan) / 1000,
    startBytes,
    peakBytes: process.resourceUsage().maxRSS * 1024,
  }
  print(JSON.stringify(measured))
}

function rateRow(what: string, rows: number, seconds: number, bareSecondsPerRow: number): readonly string[] {
  const rate = Math.round(rows / seconds).toLocaleString('en')
  return [what, rows.toLocaleString('en'), seconds.toFixed(2), rate, ((bareSecondsPerRow * rows) / seconds).toFixed(2)]
}

function memoryRow(what: string, rows: number, { startBytes, peakBytes }: Measured): readonly string[] {
  const megabytes = (bytes: number) => `${Math.round(bytes / MEGABYTE)} MB`
  return [what, rows.toLocaleString('en'), megabytes(startBytes), megabytes(peakBytes)]
}

function print(line: string): void {
  process.stdout.write(`${line}\n`)
}

if (process.argv[1] === thisFile) {
  const [flag, settings, folder] = process.argv.slice(2)
  if (flag === '--ingest') await ingestAsChild(JSON.parse(settings ?? '') as ConnectionSettings, folder ?? '')
  else await run()
}

import { type Finding, type IngestProgress, type IngestReport, ingestHmFiles } from '../sql/index.ts'
import { answer, table } from './print.ts'
import { terminalProgress } from './terminal-progress.ts'
import { withDatabase } from './with-database.ts'

/** How much of an example's value is shown in a table; --json has it longer. */
const SHOWN_CHARACTERS = 24

export async function ingest(options: {
  from: string
  unknownCustomers: 'create' | 'reject'
  maxRejectShare: number
  replace: boolean
  json: boolean
}): Promise<void> {
  const report = await withDatabase(async ({ settings, signal }) => {
    const progress = terminalProgress()
    try {
      return await ingestHmFiles(settings, {
        folder: options.from,
        unknownCustomers: options.unknownCustomers,
        maximumRejectShare: options.maxRejectShare,
        replace: options.replace,
        signal,
        onProgress: (event) => progress.update(event.phase, shareOf(event), `${count(event.rows)} rows`),
      })
    } finally {
      progress.stop()
    }
  })
  answer(options.json, report, () => describe(report))
}

function shareOf({ bytesDone, bytesTotal }: IngestProgress): number {
  return bytesTotal === 0 ? 0 : bytesDone / bytesTotal
}

function describe(report: IngestReport): readonly string[] {
  const { niche } = report
  return [
    headline(report),
    '',
    ...describeFiles(report),
    '',
    `transactions of unknown customers: ${count(report.unknownCustomers.rows)} (${count(report.createdCustomers)} customers created), ` +
      `of unknown articles: ${count(report.unknownArticles.rows)}`,
    `days from ${report.firstDate} to ${report.lastDate} without transactions: ${count(report.daysWithoutTransactions.days)}` +
      listed(report.daysWithoutTransactions),
    ...describeFindings(report),
    ...describeMissingValues(report),
    '',
    `niche: ${count(niche.articles)} articles in ${count(niche.categories)} categories, ` +
      `${count(niche.customers)} customers, ${count(niche.transactions)} transactions`,
  ]
}

function headline({ alreadyLoaded, resumed, ingestRunId, seconds }: IngestReport): string {
  if (alreadyLoaded) return `These files are loaded already (run ${ingestRunId}); nothing was done.`
  const took = `${seconds.toFixed(1)} s (run ${ingestRunId})`
  return resumed ? `The files were loaded before; completed in ${took}` : `Loaded in ${took}`
}

function describeFiles({ files }: IngestReport): readonly string[] {
  return table([
    ['file', 'rows', 'loaded', 'rejected', 'duplicates', 'rows/s'],
    ...Object.entries(files).map(([name, { rows, loaded, rejected, duplicates, rowsPerSecond }]) => [
      name,
      rows,
      loaded,
      rejected,
      duplicates,
      Math.round(rowsPerSecond),
    ]),
  ])
}

/** What was rejected or looks wrong, each with the lines and values it shows in. */
function describeFindings({ files, unknownArticles, unknownCustomers }: IngestReport): readonly string[] {
  const found: readonly (readonly [file: string, what: string, finding: Finding])[] = [
    ...Object.entries(files).flatMap(([name, { rejects, oddities }]) => [
      ...Object.entries(rejects).map(([reason, finding]) => [name, `rejected: ${reason}`, finding] as const),
      ...Object.entries(oddities).map(([what, finding]) => [name, what, finding] as const),
    ]),
    ['transactions_train', 'unknown customer', unknownCustomers],
    ['transactions_train', 'unknown article', unknownArticles],
  ]
  const rows = found
    .filter(([, , { rows }]) => rows > 0)
    .map(([name, what, { rows, examples }]) => [
      name,
      what,
      rows,
      examples.map(({ line, value }) => `${line}: ${shortened(value)}`).join('; '),
    ])
  return rows.length > 0 ? ['', ...table([['file', 'found', 'rows', 'for example on line'], ...rows])] : []
}

function describeMissingValues({ files }: IngestReport): readonly string[] {
  const missing = Object.entries(files).flatMap(([name, file]) =>
    Object.entries(file.missingValues)
      .filter(([, rows]) => rows > 0)
      .map(([column, rows]) => [name, column, rows, percent(rows / file.rows)]),
  )
  return missing.length > 0 ? ['', ...table([['file', 'missing values in', 'rows', 'share'], ...missing])] : []
}

function listed({ days, examples }: IngestReport['daysWithoutTransactions']): string {
  return examples.length > 0 ? ` (${examples.join(', ')}${days > examples.length ? ' …' : ''})` : ''
}

/** A value of one line in a table: line ends and tabs become spaces, and it is cut. */
function shortened(value: string): string {
  const line = value.replace(/\s+/g, ' ')
  return line.length > SHOWN_CHARACTERS ? `${line.slice(0, SHOWN_CHARACTERS)}…` : line
}

function count(value: number): string {
  return value.toLocaleString('en')
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`
}

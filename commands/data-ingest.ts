import { type IngestProgress, type IngestReport, ingestHmFiles } from '../sql/index.ts'
import { answer, table } from './print.ts'
import { terminalProgress } from './terminal-progress.ts'
import { withDatabase } from './with-database.ts'

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
  const { files, niche } = report
  const names = Object.keys(files) as (keyof typeof files)[]
  const reasons = names.flatMap((name) =>
    Object.entries(files[name].rejectReasons).map(([reason, rows]) => [name, reason, rows] as const),
  )
  const missing = names.flatMap((name) =>
    Object.entries(files[name].missingValues)
      .filter(([, rows]) => rows > 0)
      .map(([column, rows]) => [name, column, rows, percent(rows / files[name].rows)] as const),
  )
  return [
    report.alreadyLoaded
      ? `These files are loaded already (run ${report.ingestRunId}); nothing was done.`
      : `Loaded in ${report.seconds.toFixed(1)} s (run ${report.ingestRunId}), ${report.firstDate} to ${report.lastDate}`,
    '',
    ...table([
      ['file', 'rows', 'loaded', 'rejected', 'duplicates', 'rows/s'],
      ...names.map((name) => {
        const { rows, loaded, rejected, duplicates, rowsPerSecond } = files[name]
        return [name, rows, loaded, rejected, duplicates, Math.round(rowsPerSecond)]
      }),
    ]),
    '',
    `transactions of unknown customers: ${count(report.unknownCustomers)} (${count(report.createdCustomers)} customers created), ` +
      `of unknown articles: ${count(report.unknownArticles)}`,
    ...(reasons.length > 0 ? ['', ...table([['file', 'rejected because', 'rows'], ...reasons])] : []),
    ...(missing.length > 0 ? ['', ...table([['file', 'missing values in', 'rows', 'share'], ...missing])] : []),
    '',
    `niche: ${count(niche.articles)} articles in ${count(niche.categories)} categories, ` +
      `${count(niche.customers)} customers, ${count(niche.transactions)} transactions`,
  ]
}

function count(value: number): string {
  return value.toLocaleString('en')
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`
}

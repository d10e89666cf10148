import { exportAsHm } from '../sql/index.ts'
import { answer, table } from './print.ts'
import { terminalProgress } from './terminal-progress.ts'
import { withDatabase } from './with-database.ts'

/** `asHm` is the one form there is; it is asked for by name so that others can come beside it. */
export async function exportShop(options: {
  asHm: boolean
  to: string
  gzip: boolean
  replace: boolean
  json: boolean
}): Promise<void> {
  const { to, gzip, replace, json } = options
  const report = await withDatabase(async ({ settings, signal }) => {
    const progress = terminalProgress()
    try {
      return await exportAsHm(settings, {
        folder: to,
        gzip,
        replace,
        signal,
        onProgress: ({ phase, rows, rowsTotal }) =>
          progress.update(phase, rows / rowsTotal, `${rows.toLocaleString('en')} rows`),
      })
    } finally {
      progress.stop()
    }
  })
  answer(json, report, () => [
    `Exported to ${report.folder} in ${report.seconds.toFixed(1)} s`,
    '',
    ...table([
      ['file', 'rows', 'bytes'],
      ...Object.values(report.files).map(({ path, rows, bytes }) => [path, rows, bytes]),
    ]),
  ])
}

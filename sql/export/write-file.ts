import { createWriteStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import type pg from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import type { FileName } from '../load/ingest-report.ts'
import { RowCounter } from './row-counter.ts'

export interface WriteOptions {
  readonly path: string
  readonly gzip: boolean
  readonly onProgress: (rows: number) => void
  readonly signal: AbortSignal | undefined
}

/**
 * Writes the query of `<name>.sql` as CSV with a header, streamed: what is in memory are the streams' buffers. The file
 * is on the disk when this resolves. Returns how many rows it has and its bytes.
 *
 * PostgreSQL's CSV is that of the published files: quotes only where a comma, quote or line end wants them, LF.
 */
export async function writeFile(
  client: pg.Client,
  name: FileName,
  { path, gzip, onProgress, signal }: WriteOptions,
): Promise<{ rows: number; bytes: number }> {
  const query = await readFile(new URL(`./${name}.sql`, import.meta.url), 'utf8')
  // A comment at the query's beginning may stay; the closing parenthesis must not end up in one at its end.
  const rows = client.query(copyTo(`copy (${query}\n) to stdout (format csv, header)`))
  const counter = new RowCounter((records) => onProgress(Math.max(0, records - 1)))
  const file = createWriteStream(path, { flush: true })
  const options = signal ? { signal } : {}
  if (gzip) await pipeline(rows, counter, createGzip(), file, options)
  else await pipeline(rows, counter, file, options)
  return { rows: counter.records - 1, bytes: file.bytesWritten }
}

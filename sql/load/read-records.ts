import { InvalidFileError } from '../errors.ts'
import { checkHeader } from './csv-header.ts'
import { CsvTokenizer } from './csv-tokenizer.ts'
import type { FileTally } from './file-tally.ts'
import { foreignContent } from './foreign-content.ts'
import { openUnpacked } from './open-file.ts'
import type { ProgressReporter } from './progress-reporter.ts'
import type { RejectLog } from './reject-log.ts'
import type { SourceFile } from './source-file.ts'

/** What reading one file needs. */
export interface ReadOptions {
  readonly file: SourceFile
  readonly columns: readonly string[]
  readonly tally: FileTally
  readonly rejects: RejectLog
  readonly progress: ProgressReporter
  readonly signal?: AbortSignal | undefined
}

/** Turns the complete rows a tokenizer holds into bytes for COPY. */
export interface RowEncoder {
  /** Reads records until `next` is false, counting and rejecting in the tally. `leading`: see checkHeader. */
  encode(records: CsvTokenizer, leading: 0 | 1): Iterable<Buffer>
  /** What COPY's format wants before the first row and after the last. */
  header?(): Buffer
  trailer?(): Buffer
}

/**
 * Reads a file from its header to its end, as bytes for COPY. Throws InvalidFileError (header, damage, no rows) and
 * TooManyRejectsError; rejects with the signal's reason soon after it is aborted.
 */
export async function* readRecords(options: ReadOptions, encoder: RowEncoder): AsyncGenerator<Buffer, void, undefined> {
  const { file, columns, tally, rejects, progress, signal } = options
  progress.begin(file.name, file.storedBytes)
  signal?.throwIfAborted()
  const records = new CsvTokenizer(file.path)
  const { chunks, bytesDone } = await openUnpacked(file)
  let leading: 0 | 1 | undefined

  if (encoder.header) yield encoder.header()
  let isFirstChunk = true
  for await (const chunk of chunks) {
    if (isFirstChunk) refuseForeign(file, chunk)
    isFirstChunk = false
    records.push(chunk)
    if (leading === undefined) leading = readHeader(file, records, columns)
    if (leading !== undefined) yield* encoder.encode(records, leading)
    signal?.throwIfAborted()
    await rejects.writeWhenFull()
    progress.advance(bytesDone(), tally.rows)
  }
  records.end()
  leading ??= readHeader(file, records, columns)
  if (leading === undefined) throw new InvalidFileError(file.path, 'is empty; copy it again')
  yield* encoder.encode(records, leading)
  if (tally.rows === 0) throw new InvalidFileError(file.path, 'has a header but no rows; copy it again')
  tally.judge()
  progress.advance(bytesDone(), tally.rows)
  if (encoder.trailer) yield encoder.trailer()
}

function refuseForeign(file: SourceFile, firstChunk: Buffer): void {
  const foreign = foreignContent(firstChunk)
  if (foreign !== undefined) throw new InvalidFileError(file.path, foreign)
}

/** Undefined: the header is not complete yet. */
function readHeader(file: SourceFile, records: CsvTokenizer, columns: readonly string[]): 0 | 1 | undefined {
  if (!records.next()) return undefined
  if (records.defect !== undefined)
    throw new InvalidFileError(file.path, `its header (line 1) is broken: ${records.defect}`)
  const length = Math.min(records.fieldCount, records.starts.length)
  return checkHeader(
    file.path,
    Array.from({ length }, (_, field) => records.text(field)),
    columns,
  )
}

/** Why the record cannot be a row of that many columns; undefined: it can. */
export function shapeProblem(records: CsvTokenizer, columns: number): string | undefined {
  if (records.defect !== undefined) return records.defect
  return records.fieldCount === columns ? undefined : `the row does not have ${columns} columns`
}

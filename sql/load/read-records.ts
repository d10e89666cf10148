import { InvalidFileError } from '../errors.ts'
import type { CsvTokenizer } from './csv-tokenizer.ts'
import type { FileTally } from './file-tally.ts'
import { foreignContent } from './foreign-content.ts'
import type { OpenFile } from './open-file.ts'
import type { ProgressReporter } from './progress-reporter.ts'
import type { RejectLog } from './reject-log.ts'

/** CSV with a header, from a file or from elsewhere. */
export interface ReadableSource {
  /** What progress calls it. */
  readonly phase: string
  /** What errors call it. */
  readonly path: string
  /** 0: not known. */
  readonly storedBytes: number
  /** Splits what `open` gives. */
  readonly records: CsvTokenizer
  open(): Promise<OpenFile>
  /** How many columns stand before those expected; throws an error of ours when the header will not do. */
  checkHeader(names: readonly string[]): 0 | 1
  /** Whether it may have no rows; false when not given. */
  readonly mayBeEmpty?: boolean
}

/** What reading one source needs. */
export interface ReadOptions {
  readonly source: ReadableSource
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
 * Reads a source from its header to its end, as bytes for COPY. Throws InvalidFileError (header, damage, no rows) and
 * TooManyRejectsError; rejects with the signal's reason soon after it is aborted.
 */
export async function* readRecords(options: ReadOptions, encoder: RowEncoder): AsyncGenerator<Buffer, void, undefined> {
  const { source, tally, rejects, progress, signal } = options
  const { records, path } = source
  progress.begin(source.phase, source.storedBytes)
  signal?.throwIfAborted()
  const { chunks, bytesDone } = await source.open()
  let leading: 0 | 1 | undefined

  if (encoder.header) yield encoder.header()
  let isFirstChunk = true
  for await (const chunk of chunks) {
    if (isFirstChunk) refuseForeign(path, chunk)
    isFirstChunk = false
    records.push(chunk)
    if (leading === undefined) leading = readHeader(source)
    if (leading !== undefined) yield* encoder.encode(records, leading)
    signal?.throwIfAborted()
    await rejects.writeWhenFull()
    progress.advance(bytesDone(), tally.rows)
  }
  records.end()
  leading ??= readHeader(source)
  if (leading === undefined) throw new InvalidFileError(path, 'is empty; copy it again')
  yield* encoder.encode(records, leading)
  if (tally.rows === 0 && !source.mayBeEmpty) {
    throw new InvalidFileError(path, 'has a header but no rows; copy it again')
  }
  tally.judge()
  progress.advance(bytesDone(), tally.rows)
  if (encoder.trailer) yield encoder.trailer()
}

function refuseForeign(path: string, firstChunk: Buffer): void {
  const foreign = foreignContent(firstChunk)
  if (foreign !== undefined) throw new InvalidFileError(path, foreign)
}

/** Undefined: the header is not complete yet. */
function readHeader({ records, path, checkHeader }: ReadableSource): 0 | 1 | undefined {
  if (!records.next()) return undefined
  if (records.defect !== undefined) throw new InvalidFileError(path, `its header (line 1) is broken: ${records.defect}`)
  const length = Math.min(records.fieldCount, records.starts.length)
  return checkHeader(Array.from({ length }, (_, field) => records.text(field)))
}

/** Why the record cannot be a row of that many columns; undefined: it can. */
export function shapeProblem(records: CsvTokenizer, columns: number): string | undefined {
  if (records.defect !== undefined) return records.defect
  return records.fieldCount === columns ? undefined : `the row does not have ${columns} columns`
}

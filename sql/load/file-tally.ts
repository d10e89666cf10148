import type { CsvTokenizer } from './csv-tokenizer.ts'
import { FindingTally } from './finding-tally.ts'
import type { FileReport, Finding } from './ingest-report.ts'
import { printableText } from './printable-text.ts'
import type { RejectLog } from './reject-log.ts'

/** A share of fewer rows says little: three bad ones of the first ten may be the only ones of a million. */
const JUDGED_FROM_ROWS = 1_000
const ROW_TEXT_CHARACTERS = 500

/** What is read: a file, or a table of another database. */
export interface TalliedSource {
  /** For people: where the rows are read. */
  readonly label: string
  /** What public.ingest_rejects calls it. */
  readonly listedAs: string
  /** How its rows are numbered; lines of a file when not given. */
  readonly numbering?: 'lines' | 'rows'
}

/** Counts what is found in one file while it is read. */
export class FileTally {
  /** Rows read so far. */
  rows = 0
  rejected = 0
  duplicates = 0
  /** Rows without a value, by the column's place. */
  readonly missing: Uint32Array
  readonly #source: TalliedSource
  readonly #columns: readonly string[]
  readonly #rejects: RejectLog
  readonly #reasons = new Map<string, FindingTally>()
  readonly #oddities = new Map<string, FindingTally>()
  readonly #startedAt = performance.now()

  constructor(source: TalliedSource, columns: readonly string[], rejects: RejectLog) {
    this.#source = source
    this.#columns = columns
    this.#rejects = rejects
    this.missing = new Uint32Array(columns.length)
  }

  /** Throws TooManyRejectsError when too large a share of the rows so far is bad; also to be called at the end. */
  judge(): void {
    this.#rejects.judge(this.rejected, this.rows)
  }

  countRow(): void {
    this.rows++
    if (this.rows === JUDGED_FROM_ROWS) this.judge()
  }

  /** What the report lists, under this title, of rows that are loaded although they look wrong. */
  lookFor(title: string): FindingTally {
    const finding = new FindingTally()
    this.#oddities.set(title, finding)
    return finding
  }

  /** Lists the record the tokenizer is at as not loaded. */
  reject(record: CsvTokenizer, reason: string): void {
    this.rejected++
    const finding = this.#reasons.get(reason) ?? new FindingTally()
    this.#reasons.set(reason, finding)
    finding.add(record)
    this.#rejects.add({
      source: this.#source,
      lineNumber: record.lineNumber,
      reason,
      rowText: printableText(record.recordBytes(), ROW_TEXT_CHARACTERS),
    })
    if (this.rows >= JUDGED_FROM_ROWS) this.judge()
  }

  /** Lists a row that was read before as not loaded after all. */
  rejectRead(lineNumber: number, reason: string, rowText: string): void {
    this.rejected++
    const finding = this.#reasons.get(reason) ?? new FindingTally()
    this.#reasons.set(reason, finding)
    finding.addRead(lineNumber, rowText)
    this.#rejects.add({ source: this.#source, lineNumber, reason, rowText: rowText.slice(0, ROW_TEXT_CHARACTERS) })
  }

  /** To be called when the last row is loaded: until then the seconds run. */
  report(): FileReport {
    const seconds = (performance.now() - this.#startedAt) / 1000
    return {
      source: this.#source.label,
      rows: this.rows,
      loaded: this.rows - this.rejected,
      rejected: this.rejected,
      rejects: reportAll(this.#reasons),
      oddities: reportAll(this.#oddities),
      missingValues: Object.fromEntries(this.#columns.map((name, i) => [name, this.missing[i]!])),
      duplicates: this.duplicates,
      seconds,
      rowsPerSecond: Math.round(this.rows / seconds),
    }
  }
}

function reportAll(findings: ReadonlyMap<string, FindingTally>): Readonly<Record<string, Finding>> {
  return Object.fromEntries([...findings].map(([title, finding]) => [title, finding.report()]))
}

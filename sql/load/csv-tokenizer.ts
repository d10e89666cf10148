import { InvalidFileError } from '../errors.ts'

const QUOTE = 0x22
const LINE_FEED = 0x0a
const CARRIAGE_RETURN = 0x0d
/** Of UTF-8, as spreadsheet programs write it. */
const BYTE_ORDER_MARK = Buffer.of(0xef, 0xbb, 0xbf)

/** The widest H&M file has 26 columns; fields past this many are counted, but their place is not kept. */
const KEPT_FIELDS = 64

/** Far above any row of the files; a quote that opens and does not close is given up after this many bytes. */
const MAXIMUM_RECORD_BYTES = 1 << 20

export const UNCLOSED_QUOTE = 'a quoted field is not closed'
export const TEXT_AFTER_QUOTE = 'text follows a closing quote'
export const TOO_LONG = 'the row is longer than 1 MiB: is a quote not closed?'

/** How a file is split, where it is not as H&M's are. */
export interface TokenizerOptions {
  /** One byte of ASCII between fields; a comma when not given. */
  readonly delimiter?: string
  /** How many fields of a record can be read; 64 when not given. */
  readonly keptFields?: number
  /** `rows`: lineNumber counts records, of which the header is number 0. */
  readonly numbering?: 'lines' | 'rows'
}

/**
 * Splits the bytes of a CSV file (RFC 4180; lines end in LF or CRLF) into records without making strings: a field is
 * a range of `bytes`. Give it a chunk with `push`, then call `next` until it is false; after the last chunk call `end`
 * and `next` again. Fields are valid until the next `push`.
 *
 * A byte order mark and blank lines are no part of any record. A quote inside an unquoted field is an ordinary
 * character. A record whose quoting is broken is its first line only, with the reason in `defect` and no fields;
 * reading goes on with the line below it, so one stray quote costs one record.
 */
export class CsvTokenizer {
  /** What the fields of this record point into. */
  bytes: Buffer = Buffer.alloc(0)
  fieldCount = 0
  /** First byte of each field, inside its quotes. */
  readonly starts: Int32Array
  /** One past the last byte of each field. */
  readonly ends: Int32Array
  /** Line of the file on which this record begins, from 1; see TokenizerOptions.numbering. */
  lineNumber = 0
  /** Why this record has no fields; undefined: it has. */
  defect: string | undefined

  readonly #fileName: string
  /** 1 where a quoted field holds doubled quotes, which stand for one. */
  readonly #doubled: Uint8Array
  readonly #keptFields: number
  readonly #delimiter: number
  /** No byte above it ends an unquoted field. */
  readonly #lastEnd: number
  readonly #countsRows: boolean
  #filled = 0
  #position = 0
  #nextLine: number
  #recordStart = 0
  #recordEnd = 0
  #begun = false
  #ended = false

  /** `fileName` is what an error names. */
  constructor(fileName: string, options: TokenizerOptions = {}) {
    const { delimiter = ',', keptFields = KEPT_FIELDS, numbering = 'lines' } = options
    this.#fileName = fileName
    this.#keptFields = keptFields
    this.starts = new Int32Array(keptFields)
    this.ends = new Int32Array(keptFields)
    this.#doubled = new Uint8Array(keptFields)
    this.#delimiter = delimiter.charCodeAt(0)
    this.#lastEnd = Math.max(this.#delimiter, LINE_FEED)
    this.#countsRows = numbering === 'rows'
    this.#nextLine = this.#countsRows ? 0 : 1
  }

  /** Adds bytes; all records before them must have been read. */
  push(chunk: Uint8Array): void {
    const rest = this.#filled - this.#position
    if (this.bytes.length < rest + chunk.length) {
      const larger = Buffer.allocUnsafeSlow(Math.max(2 * rest, rest + chunk.length))
      this.bytes.copy(larger, 0, this.#position, this.#filled)
      this.bytes = larger
    } else if (this.#position > 0) {
      this.bytes.copyWithin(0, this.#position, this.#filled)
    }
    this.bytes.set(chunk, rest)
    this.#position = 0
    this.#filled = rest + chunk.length
  }

  /** There are no more bytes: what is left is the last record, with or without a line end. */
  end(): void {
    this.#ended = true
  }

  /**
   * Moves to the next record. False: it is not complete yet, or there is none.
   * Throws InvalidFileError for a line longer than 1 MiB: no file of these columns has one.
   */
  next(): boolean {
    if (!this.#skipByteOrderMark() || !this.#skipBlankLines()) return false
    const { bytes, starts, ends } = this
    const delimiter = this.#delimiter
    const lastEnd = this.#lastEnd
    const keptFields = this.#keptFields
    const filled = this.#filled
    let position = this.#position
    let fields = 0
    let lines = 1
    this.#recordStart = position
    this.lineNumber = this.#nextLine
    this.defect = undefined

    for (;;) {
      const start = position
      if (position < filled && bytes[position] === QUOTE) {
        const close = this.#findClosingQuote(position + 1, fields)
        if (close < 0) return this.#incomplete()
        for (let i = bytes.indexOf(LINE_FEED, start); i >= 0 && i < close; i = bytes.indexOf(LINE_FEED, i + 1)) lines++
        position = close + 1
        if (fields < keptFields) {
          starts[fields] = start + 1
          ends[fields] = close
        }
        fields++
        if (position >= filled) {
          return this.#ended ? this.#finish(fields, lines, position, position) : this.#incomplete()
        }
        const byte = bytes[position]!
        if (byte === delimiter) {
          position++
          continue
        }
        if (byte === LINE_FEED) return this.#finish(fields, lines, position, position + 1)
        if (byte === CARRIAGE_RETURN) {
          if (position + 1 >= filled && !this.#ended) return this.#incomplete()
          if (bytes[position + 1] === LINE_FEED && position + 1 < filled) {
            return this.#finish(fields, lines, position, position + 2)
          }
        }
        return this.#giveUp(TEXT_AFTER_QUOTE)
      }

      // Nearly every byte is above the comma, so one comparison passes it.
      while (position < filled) {
        const byte = bytes[position]!
        if (byte <= lastEnd && (byte === delimiter || byte === LINE_FEED)) break
        position++
      }
      if (position >= filled && !this.#ended) return this.#incomplete()
      const atDelimiter = position < filled && bytes[position] === delimiter
      const carriageReturn =
        !atDelimiter && position < filled && position > start && bytes[position - 1] === CARRIAGE_RETURN ? 1 : 0
      if (fields < keptFields) {
        starts[fields] = start
        ends[fields] = position - carriageReturn
        this.#doubled[fields] = 0
      }
      fields++
      if (!atDelimiter) {
        return this.#finish(fields, lines, position - carriageReturn, position < filled ? position + 1 : position)
      }
      position++
    }
  }

  /** Whether a field holds doubled quotes, each pair of which stands for one. */
  hasDoubledQuotes(field: number): boolean {
    return this.#doubled[field] === 1
  }

  /** A field's text; bytes that are no UTF-8 become U+FFFD. */
  text(field: number): string {
    const text = this.bytes.toString('utf8', this.starts[field], this.ends[field])
    return this.hasDoubledQuotes(field) ? text.replaceAll('""', '"') : text
  }

  /** A field's bytes, as they stand between its quotes. */
  fieldBytes(field: number): Buffer {
    return this.bytes.subarray(this.starts[field], this.ends[field])
  }

  /** The bytes of the whole record without its line end. */
  recordBytes(): Buffer {
    return this.bytes.subarray(this.#recordStart, this.#recordEnd)
  }

  /** False: whether the file begins with one is not known yet. */
  #skipByteOrderMark(): boolean {
    if (this.#begun) return true
    if (this.#filled < BYTE_ORDER_MARK.length && !this.#ended) return false
    this.#begun = true
    const start = this.bytes.subarray(0, Math.min(this.#filled, BYTE_ORDER_MARK.length))
    if (start.equals(BYTE_ORDER_MARK)) this.#position = BYTE_ORDER_MARK.length
    return true
  }

  /** False: there is nothing but blank lines. */
  #skipBlankLines(): boolean {
    const { bytes } = this
    while (this.#position < this.#filled) {
      const byte = bytes[this.#position]
      const next = this.#position + 1
      if (byte === LINE_FEED) this.#position = next
      else if (byte === CARRIAGE_RETURN && next < this.#filled && bytes[next] === LINE_FEED) this.#position = next + 1
      else return true
      this.#nextLine++
    }
    return false
  }

  /** Where the quoted field's closing quote is, or -1 when it has not come yet. */
  #findClosingQuote(from: number, field: number): number {
    let doubled = 0
    for (let i = this.bytes.indexOf(QUOTE, from); i >= 0 && i < this.#filled; i = this.bytes.indexOf(QUOTE, i + 2)) {
      const next = i + 1
      // At the very end of what is known, a quote may be the first half of a doubled one.
      if (next >= this.#filled && !this.#ended) return -1
      if (next >= this.#filled || this.bytes[next] !== QUOTE) {
        if (field < this.#keptFields) this.#doubled[field] = doubled
        return i
      }
      doubled = 1
    }
    return -1
  }

  /** The record goes on past what is known. */
  #incomplete(): boolean {
    if (this.#ended) return this.#giveUp(UNCLOSED_QUOTE)
    return this.#filled - this.#recordStart > MAXIMUM_RECORD_BYTES ? this.#giveUp(TOO_LONG) : false
  }

  #finish(fields: number, lines: number, end: number, next: number): boolean {
    if (end - this.#recordStart > MAXIMUM_RECORD_BYTES) return this.#giveUp(TOO_LONG)
    this.fieldCount = fields
    this.#recordEnd = end
    this.#position = next
    this.#nextLine += this.#countsRows ? 1 : lines
    return true
  }

  /** Ends the record at its first line's end and goes on below it. */
  #giveUp(defect: string): boolean {
    const found = this.bytes.indexOf(LINE_FEED, this.#recordStart)
    const hasLineEnd = found >= 0 && found < this.#filled
    const end = hasLineEnd ? found : this.#filled
    if (end - this.#recordStart > MAXIMUM_RECORD_BYTES) {
      throw new InvalidFileError(this.#fileName, `line ${this.lineNumber} is longer than 1 MiB: this is no such file`)
    }
    if (!hasLineEnd && !this.#ended) return false
    this.defect = defect
    const carriageReturn = end > this.#recordStart && this.bytes[end - 1] === CARRIAGE_RETURN ? 1 : 0
    return this.#finish(0, 1, end - carriageReturn, hasLineEnd ? end + 1 : end)
  }
}

import type { CsvTokenizer } from './csv-tokenizer.ts'

const QUOTE = 0x22
const BACKSLASH = 0x5c
const TAB = 0x09
const LINE_FEED = 0x0a
const CARRIAGE_RETURN = 0x0d

/** The letter after the backslash for a byte that COPY's text format escapes; 0 for all others. */
const ESCAPE_LETTER = new Uint8Array(256)
ESCAPE_LETTER[BACKSLASH] = BACKSLASH
ESCAPE_LETTER[TAB] = 0x74
ESCAPE_LETTER[LINE_FEED] = 0x6e
ESCAPE_LETTER[CARRIAGE_RETURN] = 0x72

const INITIAL_BYTES = 64 * 1024

/**
 * Gathers rows in COPY's text format, from ranges of a CSV record and from values. A row is begun, gets its columns
 * in order and is ended; one that turns out to be bad is left unended, and the next `beginRow` overwrites it.
 */
export class CopyTextWriter {
  #bytes = Buffer.allocUnsafeSlow(INITIAL_BYTES)
  #length = 0
  #rowStart = 0

  /** `recordBytes`: how long the CSV record is; a value at most doubles by escaping. */
  beginRow(recordBytes: number): void {
    this.#length = this.#rowStart
    const needed = this.#length + 2 * recordBytes + 1024
    if (needed <= this.#bytes.length) return
    const larger = Buffer.allocUnsafeSlow(Math.max(needed, 2 * this.#bytes.length))
    this.#bytes.copy(larger, 0, 0, this.#length)
    this.#bytes = larger
  }

  null(): void {
    this.#bytes[this.#length++] = BACKSLASH
    this.#bytes[this.#length++] = 0x4e
    this.#bytes[this.#length++] = TAB
  }

  /** A number, or text without anything to escape. */
  value(value: number | string): void {
    this.#length += this.#bytes.write(String(value), this.#length, 'latin1')
    this.#bytes[this.#length++] = TAB
  }

  /** Exactly `length` bytes without anything to escape, written by `write` at the offset it is given. */
  fixed(length: number, write: (target: Uint8Array, offset: number) => void): void {
    write(this.#bytes, this.#length)
    this.#length += length
    this.#bytes[this.#length++] = TAB
  }

  /** A field of the record, which must be UTF-8 without NUL. */
  field(record: CsvTokenizer, field: number): void {
    const source = record.bytes
    const target = this.#bytes
    const isDoubled = record.hasDoubledQuotes(field)
    const end = record.ends[field]!
    let length = this.#length
    for (let i = record.starts[field]!; i < end; i++) {
      const byte = source[i]!
      const letter = ESCAPE_LETTER[byte]!
      if (letter === 0) target[length++] = byte
      else {
        target[length++] = BACKSLASH
        target[length++] = letter
      }
      // The second of two quotes that stand for one.
      if (isDoubled && byte === QUOTE) i++
    }
    target[length++] = TAB
    this.#length = length
  }

  endRow(): void {
    // In place of the last column's tab.
    this.#bytes[this.#length - 1] = LINE_FEED
    this.#rowStart = this.#length
  }

  /** The rows ended so far, which are then no longer here. Undefined: there are none. */
  take(): Buffer | undefined {
    if (this.#rowStart === 0) return undefined
    const rows = this.#bytes.subarray(0, this.#rowStart)
    this.#bytes = Buffer.allocUnsafeSlow(this.#bytes.length)
    this.#length = 0
    this.#rowStart = 0
    return rows
  }
}

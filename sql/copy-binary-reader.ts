import type { BinaryDecoder } from './binary-columns.ts'

export interface BinaryColumn {
  readonly name: string
  readonly decode: BinaryDecoder
}

const SIGNATURE = Buffer.from('PGCOPY\n\xff\r\n\0', 'latin1')
/** Signature, flags and the length of an extension, which no server writes. */
const HEADER_BYTES = SIGNATURE.length + 8
const TRAILER = -1

/**
 * Takes the bytes of COPY's binary format as they come, in chunks of any size, and gives the rows that are complete; a row
 * that is cut off waits for the next chunk. Columns of one name: the last one counts, as in the driver.
 */
export class CopyBinaryReader {
  readonly #columns: readonly BinaryColumn[]
  #rest: Buffer = Buffer.alloc(0)
  #isBehindHeader = false

  constructor(columns: readonly BinaryColumn[]) {
    this.#columns = columns
  }

  /** Appends the rows that `chunk` completes to `rows`. Throws TypeError when the bytes are no such format. */
  read(chunk: Buffer, rows: Record<string, unknown>[]): void {
    const bytes = this.#rest.length === 0 ? chunk : Buffer.concat([this.#rest, chunk])
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    let at = 0
    if (!this.#isBehindHeader) {
      if (bytes.length < HEADER_BYTES) {
        this.#rest = bytes
        return
      }
      if (SIGNATURE.compare(bytes, 0, SIGNATURE.length) !== 0) throw new TypeError('this is no binary COPY')
      this.#isBehindHeader = true
      at = HEADER_BYTES
    }
    for (;;) {
      const end = this.#endOfRow(view, at)
      if (end === undefined) break
      if (end > at + 2) rows.push(this.#decodeRow(bytes, view, at + 2))
      at = end
    }
    this.#rest = bytes.subarray(at)
  }

  /** Where the row that begins at `at`, or the trailer, ends; undefined: not here yet. */
  #endOfRow(view: DataView, at: number): number | undefined {
    let end = at + 2
    if (end > view.byteLength) return undefined
    const fields = view.getInt16(at)
    if (fields === TRAILER) return end
    if (fields !== this.#columns.length) {
      throw new TypeError(`a row has ${fields} fields where ${this.#columns.length} columns were asked for`)
    }
    for (let field = 0; field < fields; field++) {
      if (end + 4 > view.byteLength) return undefined
      end += 4 + Math.max(view.getInt32(end), 0)
    }
    return end > view.byteLength ? undefined : end
  }

  #decodeRow(bytes: Buffer, view: DataView, start: number): Record<string, unknown> {
    const row: Record<string, unknown> = {}
    let at = start
    for (const { name, decode } of this.#columns) {
      const length = view.getInt32(at)
      at += 4
      if (length === -1) row[name] = null
      else {
        row[name] = decode(bytes, view, at, length)
        at += length
      }
    }
    return row
  }
}

const HEADER = Buffer.concat([Buffer.from('PGCOPY\n\xff\r\n\0', 'latin1'), Buffer.alloc(8)])
const TRAILER = Buffer.of(0xff, 0xff)

/** Blocks of this size; a row that does not fit begins a new one. */
const BLOCK_BYTES = 1 << 16
const TWO_TO_32 = 4_294_967_296
/** PostgreSQL counts timestamps from 2000-01-01. */
const EPOCH_SECONDS = Date.UTC(2000, 0, 1) / 1000
const DAY_SECONDS = 86_400
const FLOAT4_OID = 700
const TRUE = Buffer.of(1)
const FALSE = Buffer.of(0)

/**
 * Gathers rows in COPY's binary format, which the server reads at about twice the rate of text: there is nothing to
 * parse. A row is begun and gets its columns in order, each by the method named for its SQL type; a value of another
 * width than the column's is refused by the server. `undefined` and null are NULL wherever they are allowed.
 */
export class CopyBinaryWriter {
  readonly #columns: number
  #bytes = Buffer.allocUnsafeSlow(BLOCK_BYTES)
  #view = viewOf(this.#bytes)
  #length = 0
  readonly #full: Buffer[] = [HEADER]
  #rows = 0

  constructor(columns: number) {
    this.#columns = columns
  }

  /** Rows begun so far. */
  get rows(): number {
    return this.#rows
  }

  /** Begins a row whose texts and arrays take at most `longBytes` bytes together. */
  beginRow(longBytes = 256): void {
    this.#reserve(2 + 24 * this.#columns + longBytes)
    this.#view.setInt16(this.#length, this.#columns)
    this.#length += 2
    this.#rows += 1
  }

  null(): void {
    this.#view.setInt32(this.#length, -1)
    this.#length += 4
  }

  boolean(value: boolean): void {
    this.bytes(value ? TRUE : FALSE)
  }

  int2(value: number | null | undefined): void {
    if (value === null || value === undefined) {
      this.null()
      return
    }
    this.#view.setInt32(this.#length, 2)
    this.#view.setInt16(this.#length + 4, value)
    this.#length += 6
  }

  int4(value: number | null | undefined): void {
    if (value === null || value === undefined) {
      this.null()
      return
    }
    this.#view.setInt32(this.#length, 4)
    this.#view.setInt32(this.#length + 4, value)
    this.#length += 8
  }

  /** A safe integer. */
  int8(value: number | null | undefined): void {
    if (value === null || value === undefined) {
      this.null()
      return
    }
    this.#view.setInt32(this.#length, 8)
    this.#setInt8(this.#length + 4, value)
    this.#length += 12
  }

  float8(value: number): void {
    this.#view.setInt32(this.#length, 8)
    this.#view.setFloat64(this.#length + 4, value)
    this.#length += 12
  }

  float4(value: number): void {
    this.#view.setInt32(this.#length, 4)
    this.#view.setFloat32(this.#length + 4, value)
    this.#length += 8
  }

  /** A timestamptz; whole seconds since 1970-01-01 UTC. */
  seconds(value: number | null | undefined): void {
    if (value === null || value === undefined) {
      this.null()
      return
    }
    this.#view.setInt32(this.#length, 8)
    this.#setInt8(this.#length + 4, (value - EPOCH_SECONDS) * 1_000_000)
    this.#length += 12
  }

  /** A date: the one of this moment, in seconds since 1970-01-01 UTC. */
  date(seconds: number): void {
    this.int4(Math.floor((seconds - EPOCH_SECONDS) / DAY_SECONDS))
  }

  /** A numeric with two decimals: 2999 is 29.99. Not negative. */
  cents(value: number): void {
    // Base 10,000: two groups before the point, one after it.
    const units = Math.floor(value / 100)
    const high = Math.floor(units / 10_000)
    const low = units % 10_000
    const fraction = (value % 100) * 100
    const first = high > 0 ? 0 : low > 0 ? 1 : 2
    const last = fraction > 0 ? 3 : low > 0 ? 2 : 1
    const digits = value === 0 ? 0 : last - first
    const view = this.#view
    let at = this.#length
    view.setInt32(at, 8 + 2 * digits)
    view.setInt16(at + 4, digits)
    view.setInt16(at + 6, digits === 0 ? 0 : 1 - first)
    view.setInt16(at + 8, 0)
    view.setInt16(at + 10, 2)
    at += 12
    if (digits > 0) {
      if (first === 0) at = this.#setDigit(at, high)
      if (first <= 1 && last >= 2) at = this.#setDigit(at, low)
      if (last === 3) at = this.#setDigit(at, fraction)
    }
    this.#length = at
  }

  /** UTF-8. */
  text(value: string | null | undefined): void {
    if (value === null || value === undefined) {
      this.null()
      return
    }
    const written = this.#bytes.write(value, this.#length + 4, 'utf8')
    this.#view.setInt32(this.#length, written)
    this.#length += 4 + written
  }

  /** A value that is bytes already: of a text that occurs often, made once. */
  bytes(value: Uint8Array): void {
    this.#view.setInt32(this.#length, value.length)
    let at = this.#length + 4
    for (let i = 0; i < value.length; i += 1) this.#bytes[at++] = value[i]!
    this.#length = at
  }

  /** A real[] of one dimension; 8 bytes a value and 20. */
  float4Array(values: readonly number[]): void {
    const view = this.#view
    let at = this.#length
    view.setInt32(at, 20 + 8 * values.length)
    view.setInt32(at + 4, 1)
    view.setInt32(at + 8, 0)
    view.setInt32(at + 12, FLOAT4_OID)
    view.setInt32(at + 16, values.length)
    view.setInt32(at + 20, 1)
    at += 24
    for (const value of values) {
      view.setInt32(at, 4)
      view.setFloat32(at + 4, value)
      at += 8
    }
    this.#length = at
  }

  get hasFullBlock(): boolean {
    return this.#full.length > 0
  }

  /** The blocks that are full, which are then no longer here. */
  *take(): Generator<Buffer, void, undefined> {
    yield* this.#full.splice(0)
  }

  /** All that is left, and the end of the stream. */
  *finish(): Generator<Buffer, void, undefined> {
    yield* this.take()
    if (this.#length > 0) yield this.#bytes.subarray(0, this.#length)
    this.#length = 0
    yield TRAILER
  }

  #reserve(bytes: number): void {
    if (this.#length + bytes <= this.#bytes.length) return
    if (this.#length > 0) this.#full.push(this.#bytes.subarray(0, this.#length))
    this.#bytes = Buffer.allocUnsafeSlow(Math.max(BLOCK_BYTES, bytes))
    this.#view = viewOf(this.#bytes)
    this.#length = 0
  }

  #setInt8(at: number, value: number): void {
    const high = Math.floor(value / TWO_TO_32)
    this.#view.setInt32(at, high)
    this.#view.setUint32(at + 4, value - high * TWO_TO_32)
  }

  #setDigit(at: number, digit: number): number {
    this.#view.setInt16(at, digit)
    return at + 2
  }
}

function viewOf(buffer: Buffer): DataView {
  return new DataView(buffer.buffer, buffer.byteOffset, buffer.byteLength)
}

import { Transform, type TransformCallback } from 'node:stream'

const QUOTE = 0x22
const LINE_FEED = 0x0a

/** Passes CSV text on and counts its records: the line ends outside of quotes. */
export class RowCounter extends Transform {
  records = 0
  readonly #onProgress: (records: number) => void
  #isQuoted = false

  constructor(onProgress: (records: number) => void) {
    super()
    this.#onProgress = onProgress
  }

  override _transform(chunk: Buffer, _encoding: BufferEncoding, callback: TransformCallback): void {
    for (let i = 0; i < chunk.length; i++) {
      const byte = chunk[i]
      // A doubled quote within quotes turns it off and on again.
      if (byte === QUOTE) this.#isQuoted = !this.#isQuoted
      else if (byte === LINE_FEED && !this.#isQuoted) this.records++
    }
    this.#onProgress(this.records)
    callback(null, chunk)
  }
}

import { Transform, type TransformCallback } from 'node:stream'
import { crc32 } from 'node:zlib'

/**
 * Passes an unpacked zip entry on and fails at its end unless it is what was packed: a zip keeps the check sum in its
 * directory, apart from the data, so that unpacking alone does not verify it.
 */
export class ZipCheckSum extends Transform {
  bytes = 0
  readonly #expected: { readonly crc32: number; readonly uncompressedSize: number }
  #sum = 0

  constructor(expected: { readonly crc32: number; readonly uncompressedSize: number }) {
    super()
    this.#expected = expected
  }

  override _transform(chunk: Buffer, _encoding: BufferEncoding, callback: TransformCallback): void {
    this.#sum = crc32(chunk, this.#sum)
    this.bytes += chunk.length
    callback(null, chunk)
  }

  override _flush(callback: TransformCallback): void {
    const isWhole = this.#sum === this.#expected.crc32 && this.bytes === this.#expected.uncompressedSize
    callback(isWhole ? null : new Error('its check sum is wrong'))
  }
}

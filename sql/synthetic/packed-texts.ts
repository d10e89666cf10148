/** Many short texts in one stretch of memory, as UTF-8. */
export class PackedTexts {
  readonly #ends: Uint32Array
  #bytes = Buffer.allocUnsafeSlow(1 << 16)
  #count = 0
  #length = 0

  /** `capacity`: how many texts there will be. */
  constructor(capacity: number) {
    this.#ends = new Uint32Array(capacity)
  }

  /** Texts are numbered from 0 in the order they are added. */
  add(text: string): void {
    const most = 3 * text.length
    if (this.#length + most > this.#bytes.length) {
      const larger = Buffer.allocUnsafeSlow(Math.ceil(1.5 * this.#bytes.length) + most)
      this.#bytes.copy(larger, 0, 0, this.#length)
      this.#bytes = larger
    }
    this.#length += this.#bytes.write(text, this.#length, 'utf8')
    this.#ends[this.#count] = this.#length
    this.#count += 1
  }

  /** The text of that number, which is valid until the next `add`. */
  bytesAt(number: number): Uint8Array {
    return this.#bytes.subarray(number === 0 ? 0 : this.#ends[number - 1], this.#ends[number])
  }
}

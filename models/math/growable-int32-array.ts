/** A list of 32-bit integers of unknown final length: 4 bytes each, where an array of numbers would need 8 or more. */
export class GrowableInt32Array {
  #items = new Int32Array(1024)
  #length = 0

  get length(): number {
    return this.#length
  }

  push(value: number): void {
    if (this.#length === this.#items.length) {
      const larger = new Int32Array(this.#items.length * 2)
      larger.set(this.#items)
      this.#items = larger
    }
    this.#items[this.#length++] = value
  }

  /** A copy that holds exactly what was pushed, in order. */
  toArray(): Int32Array {
    return this.#items.slice(0, this.#length)
  }
}

/** A list of 32-bit floating-point numbers of unknown final length: 4 bytes each. */
export class GrowableFloat32Array {
  #items = new Float32Array(1024)
  #length = 0

  get length(): number {
    return this.#length
  }

  push(value: number): void {
    if (this.#length === this.#items.length) {
      const larger = new Float32Array(this.#items.length * 2)
      larger.set(this.#items)
      this.#items = larger
    }
    this.#items[this.#length++] = value
  }

  /** A copy that holds exactly what was pushed, in order. */
  toArray(): Float32Array {
    return this.#items.slice(0, this.#length)
  }
}

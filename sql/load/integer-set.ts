/**
 * A set of positive 32-bit integers in one typed array, by open addressing with linear probing, at most half full:
 * 8 to 16 bytes an entry.
 */
export class IntegerSet {
  size = 0
  #slots = new Int32Array(1024)

  has(value: number): boolean {
    return this.#slots[this.#slotOf(value)] === value
  }

  /** False: it was there already. */
  add(value: number): boolean {
    const slot = this.#slotOf(value)
    if (this.#slots[slot] === value) return false
    this.#slots[slot] = value
    this.size++
    if (this.size * 2 > this.#slots.length) this.#grow()
    return true
  }

  /** Where the value is, or the empty slot where it belongs; 0 marks an empty slot. */
  #slotOf(value: number): number {
    const slots = this.#slots
    const mask = slots.length - 1
    // Fibonacci hashing: neighbouring article numbers must not fall into neighbouring slots.
    let slot = (Math.imul(value, 0x9e3779b1) >>> 7) & mask
    while (slots[slot] !== 0 && slots[slot] !== value) slot = (slot + 1) & mask
    return slot
  }

  #grow(): void {
    const values = this.#slots
    this.#slots = new Int32Array(values.length * 2)
    for (const value of values) if (value !== 0) this.#slots[this.#slotOf(value)] = value
  }
}

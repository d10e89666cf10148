import { mixBits } from './mix-bits.ts'

const SMALLEST = 1024
const EMPTY = -1

/**
 * Numbers pairs of integers from 0 in the order in which they are first added: a hash table with open addressing on typed
 * arrays, which takes 8 bytes a pair and 4 a slot, at most half of them used.
 */
export class PairPlaces {
  #slots = new Int32Array(SMALLEST).fill(EMPTY)
  #firstItems = new Int32Array(SMALLEST)
  #secondItems = new Int32Array(SMALLEST)
  #length = 0

  /** Numbered as the two aligned arrays are. */
  static from(firsts: Int32Array, seconds: Int32Array): PairPlaces {
    const places = new PairPlaces()
    for (let at = 0; at < firsts.length; at++) places.add(firsts[at]!, seconds[at]!)
    return places
  }

  get length(): number {
    return this.#length
  }

  /** The pair's place, new or known. */
  add(first: number, second: number): number {
    const slot = this.#slotOf(first, second)
    const known = this.#slots[slot]!
    if (known !== EMPTY) return known
    if (this.#length === this.#firstItems.length) this.#growItems()
    this.#firstItems[this.#length] = first
    this.#secondItems[this.#length] = second
    this.#slots[slot] = this.#length++
    if (this.#length * 2 > this.#slots.length) this.#growSlots()
    return this.#length - 1
  }

  /** The pair's place, or -1. */
  find(first: number, second: number): number {
    return this.#slots[this.#slotOf(first, second)]!
  }

  /** The pairs in the order of their places. */
  pairs(): { readonly firsts: Int32Array; readonly seconds: Int32Array } {
    return { firsts: this.#firstItems.slice(0, this.#length), seconds: this.#secondItems.slice(0, this.#length) }
  }

  #slotOf(first: number, second: number): number {
    const mask = this.#slots.length - 1
    let slot = mixBits(Math.imul(first, 0x9e3779b1) ^ mixBits(second)) & mask
    for (;;) {
      const place = this.#slots[slot]!
      if (place === EMPTY) return slot
      if (this.#firstItems[place] === first && this.#secondItems[place] === second) return slot
      slot = (slot + 1) & mask
    }
  }

  #growItems(): void {
    const firsts = new Int32Array(this.#firstItems.length * 2)
    const seconds = new Int32Array(firsts.length)
    firsts.set(this.#firstItems)
    seconds.set(this.#secondItems)
    this.#firstItems = firsts
    this.#secondItems = seconds
  }

  #growSlots(): void {
    this.#slots = new Int32Array(this.#slots.length * 2).fill(EMPTY)
    for (let place = 0; place < this.#length; place++) {
      this.#slots[this.#slotOf(this.#firstItems[place]!, this.#secondItems[place]!)] = place
    }
  }
}

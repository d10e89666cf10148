const KEY_WORDS = 8
/** Length of a key as text. */
export const CUSTOMER_KEY_DIGITS = 8 * KEY_WORDS
const NO_DIGIT = 0x80

const LOWERCASE_HEX = Buffer.from('0123456789abcdef')
const DIGIT_OF_BYTE = new Uint8Array(256).fill(NO_DIGIT)
for (let digit = 0; digit < 16; digit++) {
  DIGIT_OF_BYTE[LOWERCASE_HEX[digit]!] = digit
  DIGIT_OF_BYTE[digit.toString(16).toUpperCase().charCodeAt(0)] = digit
}

/**
 * Maps H&M's customer_id (64 hexadecimal digits, either case) to ours: 1, 2, 3 … in the order of `add`.
 *
 * Open addressing with linear probing over typed arrays. The whole 256-bit key is kept and compared, so two customers
 * are never taken for one. Memory: 32 bytes of key and 8 of slots a customer in arrays that double, so 40 to 80 bytes
 * for each distinct customer, and half as much again while they grow; nothing for a transaction.
 */
export class CustomerIndex {
  /** How many customers there are; the last one's customer_id. */
  size = 0
  /** Key of customer n in words 8n … 8n + 7; the entry of customer 0 is the key read last. */
  #keys = new Uint32Array(1024 * KEY_WORDS)
  /** customer_id, or 0 for an empty slot. Twice as many as keys have room, so at most half of them are taken. */
  #slots = new Int32Array(2048)
  /** Rows of one customer follow one another in the files. */
  #lastFound = 0

  /** Takes the key in `bytes[start, end)` as the one that find, add and is asked for; false: it is none. */
  readKey(bytes: Uint8Array, start: number, end: number): boolean {
    if (end - start !== CUSTOMER_KEY_DIGITS) return false
    const keys = this.#keys
    let seen = 0
    let position = start
    for (let word = 0; word < KEY_WORDS; word++) {
      let value = 0
      for (let i = 0; i < 8; i++) {
        const digit = DIGIT_OF_BYTE[bytes[position++]!]!
        seen |= digit
        value = (value << 4) | digit
      }
      keys[word] = value
    }
    return seen < NO_DIGIT
  }

  /** customer_id of the key read last, or 0 when it is not known. */
  find(): number {
    if (this.#lastFound > 0 && this.#hasKey(this.#lastFound)) return this.#lastFound
    this.#lastFound = this.#slots[this.#slotOf(0)]!
    return this.#lastFound
  }

  /** Makes the key read last, which must not be known, the next customer; returns its customer_id. */
  add(): number {
    if ((this.size + 2) * KEY_WORDS > this.#keys.length) this.#grow()
    const customerId = ++this.size
    this.#keys.copyWithin(customerId * KEY_WORDS, 0, KEY_WORDS)
    this.#slots[this.#slotOf(0)] = customerId
    this.#lastFound = customerId
    return customerId
  }

  /** Writes a customer's 64 digits in lower case, the form of the database. */
  writeHex(customerId: number, target: Uint8Array, offset: number): void {
    let position = offset
    for (let word = 0; word < KEY_WORDS; word++) {
      const value = this.#keys[customerId * KEY_WORDS + word]!
      for (let shift = 28; shift >= 0; shift -= 4) target[position++] = LOWERCASE_HEX[(value >>> shift) & 15]!
    }
  }

  /** Writes the digits of the key read last. */
  writeReadKey(target: Uint8Array, offset: number): void {
    this.writeHex(0, target, offset)
  }

  /** Whether this customer's key is the one read last. */
  #hasKey(customerId: number): boolean {
    const keys = this.#keys
    const offset = customerId * KEY_WORDS
    for (let word = 0; word < KEY_WORDS; word++) if (keys[offset + word] !== keys[word]) return false
    return true
  }

  /** Slot of the entry's key, or the empty one where it belongs. Entry 0 is the key read last. */
  #slotOf(entry: number): number {
    const slots = this.#slots
    const mask = slots.length - 1
    let slot = this.#hash(entry) & mask
    for (;;) {
      const customerId = slots[slot]!
      if (customerId === 0 || (entry === 0 && this.#hasKey(customerId))) return slot
      slot = (slot + 1) & mask
    }
  }

  /** H&M's keys are as random as their digest; all words take part so that keys made by counting spread as well. */
  #hash(entry: number): number {
    const keys = this.#keys
    const offset = entry * KEY_WORDS
    let hash = 0
    for (let word = 0; word < KEY_WORDS; word++) hash = Math.imul(hash ^ keys[offset + word]!, 0x9e3779b1)
    return hash ^ (hash >>> 15)
  }

  #grow(): void {
    const keys = new Uint32Array(this.#keys.length * 2)
    keys.set(this.#keys)
    this.#keys = keys
    this.#slots = new Int32Array(this.#slots.length * 2)
    for (let customerId = 1; customerId <= this.size; customerId++) this.#slots[this.#slotOf(customerId)] = customerId
  }
}

import { randomFillSync } from 'node:crypto'

const random = Buffer.alloc(16 * 256)
let used = random.length

/**
 * A name for an answer: a UUID of version 7 (RFC 9562), 48 bits of Unix time in ms before 74 random bits. Nobody guesses
 * one, and those of one time lie together in an index, so that writing a batch touches a few pages and not all.
 */
export function createRecommId(now: number = Date.now()): string {
  // Randomness by the block: a call of the system for every id would cost more than all the rest.
  if (used === random.length) {
    randomFillSync(random)
    used = 0
  }
  const bytes = random.subarray(used, used + 16)
  used += 16
  bytes.writeUIntBE(now, 0, 6)
  bytes[6] = (bytes[6]! & 0x0f) | 0x70
  bytes[8] = (bytes[8]! & 0x3f) | 0x80
  const hex = bytes.toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

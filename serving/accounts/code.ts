import { createHmac, timingSafeEqual } from 'node:crypto'

/** 10^8 codes, 26.6 bits: with five guesses, one in twenty million finds it. */
const DIGITS = 8

/**
 * The code of an id: HMAC-SHA-256 by the server's key, as decimal digits. So it is stored nowhere, neither beside the id
 * nor in the mail that waits to be sent, and who reads the database learns no code.
 */
export function codeOf(codeId: string, key: Buffer): string {
  const digest = createHmac('sha256', key).update(codeId.toLowerCase()).digest()
  // Of 64 bits; the remainder favours no code by more than 10^8 / 2^64.
  return String(digest.readBigUInt64BE() % 10n ** BigInt(DIGITS)).padStart(DIGITS, '0')
}

/** Blanks are as in the mail, which has one in the middle. */
export function isCodeOf(codeId: string, given: string, key: Buffer): boolean {
  const right = Buffer.from(codeOf(codeId, key))
  const shown = Buffer.from(given.replace(/\s/g, ''))
  return shown.length === right.length && timingSafeEqual(shown, right)
}

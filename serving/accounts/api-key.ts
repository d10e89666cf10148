import { createHash, randomBytes } from 'node:crypto'

/** By this, scanners of published code find keys that should not be there. */
const MARK = 'slv_'
const SECRET_BYTES = 32
const FORM = new RegExp(`^${MARK}[A-Za-z0-9_-]{43}$`)

/** How much of a key is kept to tell it from others: the mark and 24 of its 256 bits. */
const PREFIX_LENGTH = MARK.length + 4

export interface NewApiKey {
  /** The key itself; shown once and kept nowhere. */
  readonly text: string
  readonly prefix: string
  readonly sha256: Buffer
}

export function makeApiKey(): NewApiKey {
  const text = MARK + randomBytes(SECRET_BYTES).toString('base64url')
  return { text, prefix: text.slice(0, PREFIX_LENGTH), sha256: hashApiKey(text) }
}

/** A fast hash is enough: nobody guesses 256 random bits. */
export function hashApiKey(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}

/** Whether it could be a key at all; asking the database about anything else is in vain. */
export function hasApiKeyForm(text: string): boolean {
  return FORM.test(text)
}

import { createHash } from 'node:crypto'
import type { CodeObject } from './code-objects.ts'

/** What `selvedge.code_objects` holds when the database's code objects are these: SHA-256 of their paths and texts. */
export function digestCodeObjects(objects: readonly CodeObject[]): string {
  const digest = createHash('sha256')
  for (const { path, text } of objects) digest.update(path).update('\0').update(text).update('\0')
  return digest.digest('hex')
}

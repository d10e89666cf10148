import { InvalidCursorError } from './recommend/cursor.ts'

/** What a page of a list ordered by these columns ends with. */
export type Keyset = readonly (string | number)[]

/** Names the last row of a page, so that the next page begins behind it, whatever came or went in between. */
export function encodeKeyset(keyset: Keyset): string {
  return Buffer.from(JSON.stringify(keyset)).toString('base64url')
}

/** The reverse. `kinds` are the types of the values in their order. Throws InvalidCursorError. */
export function decodeKeyset(cursor: string, kinds: readonly ('number' | 'string')[]): Keyset {
  let values: unknown
  try {
    values = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))
  } catch {
    throw new InvalidCursorError()
  }
  const fits =
    Array.isArray(values) &&
    values.length === kinds.length &&
    values.every((value, place) => typeof value === kinds[place])
  if (!fits) throw new InvalidCursorError()
  return values as Keyset
}

/** Beyond this many items nobody goes on; it also bounds the length of a URL. */
export const MOST_SHOWN = 1_000

/** A cursor that none of our answers gave. */
export class InvalidCursorError extends Error {
  readonly code = 'INVALID_CURSOR'
  constructor() {
    super('the cursor is none that an answer gave; leave it out to begin anew')
    this.name = 'InvalidCursorError'
  }
}

/**
 * Tells the next answer what was shown already: the ids themselves, so that no item comes twice, whatever was bought or
 * sold out in between. Ascending differences of 7 bits a byte, some 3 bytes an item.
 */
export function encodeCursor(shownIds: Iterable<number>): string {
  const bytes: number[] = []
  let previous = 0
  for (const id of [...new Set(shownIds)].sort((a, b) => a - b)) {
    let rest = id - previous
    previous = id
    while (rest > 0x7f) {
      bytes.push((rest & 0x7f) | 0x80)
      rest >>>= 7
    }
    bytes.push(rest)
  }
  return Buffer.from(bytes).toString('base64url')
}

/** The ids, ascending. Throws InvalidCursorError. */
export function decodeCursor(cursor: string): readonly number[] {
  if (!/^[\w-]+$/.test(cursor)) throw new InvalidCursorError()
  const ids: number[] = []
  let previous = 0
  let rest = 0
  let shift = 0
  for (const byte of Buffer.from(cursor, 'base64url')) {
    rest += (byte & 0x7f) * 2 ** shift
    shift += 7
    if (byte & 0x80) {
      if (shift > 28) throw new InvalidCursorError()
      continue
    }
    previous += rest
    if (rest === 0 || previous > 2 ** 31 - 1 || ids.length === MOST_SHOWN) throw new InvalidCursorError()
    ids.push(previous)
    rest = 0
    shift = 0
  }
  if (shift !== 0) throw new InvalidCursorError()
  return ids
}

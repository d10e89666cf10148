import { decodeKeyset } from '../keyset.ts'
import { InvalidCursorError } from '../recommend/cursor.ts'

const LARGEST_INTEGER = 2 ** 31 - 1
/** As PostgreSQL writes a moment of UTC, to the microsecond, and takes it back. */
const MOMENT = /^[1-9]\d{3}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?Z$/

/** What a value of a cursor has to be, so that the column it is compared with takes it. */
const CHECKS = {
  moment: (value: string | number) => MOMENT.test(String(value)) && isOnCalendar(String(value)),
  integer: (value: string | number) => Number.isInteger(value) && Math.abs(Number(value)) <= LARGEST_INTEGER,
  bigint: (value: string | number) => Number.isSafeInteger(value),
}

/** JavaScript takes the 30th of February for the 2nd of March; PostgreSQL does not. */
function isOnCalendar(moment: string): boolean {
  const date = new Date(moment)
  return !Number.isNaN(date.getTime()) && date.toISOString().slice(0, 10) === moment.slice(0, 10)
}

/** decodeKeyset for cursors that somebody may have made up: what they hold is passed to SQL. Throws InvalidCursorError. */
export function decodeCheckedKeyset(
  cursor: string,
  kinds: readonly (keyof typeof CHECKS)[],
): readonly (string | number)[] {
  const values = decodeKeyset(
    cursor,
    kinds.map((kind) => (kind === 'moment' ? 'string' : 'number')),
  )
  if (!values.every((value, place) => CHECKS[kinds[place]!](value))) throw new InvalidCursorError()
  return values
}

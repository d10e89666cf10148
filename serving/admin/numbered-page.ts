import { decodeKeyset, encodeKeyset } from '../keyset.ts'
import { InvalidCursorError } from '../recommend/cursor.ts'

/** The number below which the next page of a list begins that shows the highest first. Throws InvalidCursorError. */
export function numberBefore(cursor: string | undefined): number | undefined {
  if (cursor === undefined) return undefined
  const [last] = decodeKeyset(cursor, ['number'])
  if (!Number.isSafeInteger(last)) throw new InvalidCursorError()
  return Number(last)
}

/** A page of `limit` rows, of which one more was read to know whether there is another page. */
export function numberedPage<Row>(
  rows: readonly Row[],
  limit: number,
  numberOf: (row: Row) => number,
): { readonly items: Row[]; readonly cursor?: string } {
  const items = rows.slice(0, limit)
  const last = rows.length > limit ? items.at(-1) : undefined
  return last === undefined ? { items } : { items, cursor: encodeKeyset([numberOf(last)]) }
}

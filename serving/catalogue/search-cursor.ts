import { z } from 'zod'
import { InvalidCursorError } from '../recommend/cursor.ts'

/** PostgreSQL's JSON has no U+0000 and no half of a surrogate pair. */
const text = z.string().refine((value) => Buffer.from(value).toString() === value && !value.includes('\0'))

/** next_cursor of niche_data.search_articles, which checks that it belongs to the search. */
const cursorSchema = z.strictObject({
  sort: text,
  key: z.union([z.number(), text]),
  article_id: z.number(),
  wanted: text.nullable(),
  corrected_query: text.nullable(),
})

export type SearchCursor = z.infer<typeof cursorSchema>

export function encodeSearchCursor(cursor: SearchCursor): string {
  return Buffer.from(JSON.stringify(cursor)).toString('base64url')
}

/** The reverse. Throws InvalidCursorError for a text that no answer gave. */
export function decodeSearchCursor(cursor: string): SearchCursor {
  let value: unknown
  try {
    value = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))
  } catch {
    throw new InvalidCursorError()
  }
  const parsed = cursorSchema.safeParse(value)
  if (!parsed.success) throw new InvalidCursorError()
  return parsed.data
}

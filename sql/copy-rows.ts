import { pipeline } from 'node:stream/promises'
import { from as copyFrom } from 'pg-copy-streams'
import type { Client } from './connection.ts'

/**
 * Writes bytes that are already in a COPY format to the server, with back-pressure.
 * `statement` is a whole `copy … from stdin …`. Returns how many rows the server took.
 */
export async function copyInto(
  client: Pick<Client, 'query'>,
  statement: string,
  chunks: AsyncIterable<Uint8Array | string> | Iterable<Uint8Array | string>,
  signal?: AbortSignal,
): Promise<number> {
  const stream = client.query(copyFrom(statement))
  // When the source throws, pipeline destroys the stream, which makes the server drop all rows of this COPY.
  await pipeline(chunks, stream, signal ? { signal } : {})
  return stream.rowCount
}

/** One value in COPY's text format; null is \N. */
export function copyField(value: string | number | boolean | Date | null | undefined): string {
  if (value === null || value === undefined) return '\\N'
  if (value instanceof Date) return value.toISOString()
  if (typeof value === 'boolean') return value ? 't' : 'f'
  if (typeof value === 'number') return String(value)
  return value.replace(/[\\\t\n\r]/g, escapeCharacter)
}

/** One row in COPY's text format, with its line end. */
export function copyLine(values: readonly (string | number | boolean | Date | null | undefined)[]): string {
  return `${values.map(copyField).join('\t')}\n`
}

function escapeCharacter(character: string): string {
  switch (character) {
    case '\t':
      return '\\t'
    case '\n':
      return '\\n'
    case '\r':
      return '\\r'
    default:
      return '\\\\'
  }
}

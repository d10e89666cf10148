import type { Context } from 'hono'

/** A value of CSV: quoted where it has to be (RFC 4180); null is empty. */
export function csvField(value: unknown): string {
  if (value === null || value === undefined) return ''
  const text = value instanceof Date ? value.toISOString() : String(value)
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/**
 * Streams rows as CSV with a header, a batch at a time, as fast as the reader takes them; a reader who goes away ends the
 * reading. An error after the first bytes breaks the transfer off, so that a part is never taken for the whole.
 */
export function csvResponse(
  context: Context,
  fileName: string,
  columns: readonly string[],
  batches: AsyncGenerator<readonly Readonly<Record<string, unknown>>[], void, undefined>,
): Response {
  const encoder = new TextEncoder()
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(encoder.encode(`${columns.join(',')}\r\n`))
    },
    async pull(controller) {
      const { value: batch, done } = await batches.next()
      if (done) return controller.close()
      const lines = batch.map((row) => `${columns.map((column) => csvField(row[column])).join(',')}\r\n`)
      controller.enqueue(encoder.encode(lines.join('')))
    },
    async cancel() {
      await batches.return()
    },
  })
  return context.body(body, 200, {
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': `attachment; filename="${fileName}"`,
  })
}

import type { Context, TypedResponse } from 'hono'

/**
 * Streams the text of a JSON document as a file, piece by piece, as fast as the reader takes it; a reader who goes away
 * ends the reading. An error after the first bytes breaks the transfer off, so that a part is never taken for the whole.
 */
export function jsonFileResponse(
  context: Context,
  fileName: string,
  pieces: AsyncGenerator<string, void, undefined>,
): TypedResponse<never, 200, 'json'> {
  const encoder = new TextEncoder()
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { value: piece, done } = await pieces.next()
      if (done) return controller.close()
      controller.enqueue(encoder.encode(piece))
    },
    async cancel() {
      await pieces.return()
    },
  })
  const response = context.body(body, 200, {
    'content-type': 'application/json; charset=utf-8',
    'content-disposition': `attachment; filename="${fileName}"`,
  })
  // Of its type Hono knows only what it made text of itself.
  return response as unknown as TypedResponse<never, 200, 'json'>
}

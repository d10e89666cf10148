import { createHash } from 'node:crypto'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import type { Context } from 'hono'

const YEAR_SECONDS = 31_536_000

/** A file of the pages whose path changes with its content, so that browsers keep it for ever. */
export interface Asset {
  readonly path: string
  readonly contentType: string
  readonly text: string
  /** Compressed once, as small as can be. */
  readonly compressed: { readonly br: Buffer<ArrayBuffer>; readonly gzip: Buffer<ArrayBuffer> }
}

export function createAsset(name: string, extension: 'css' | 'js', text: string): Asset {
  const hash = createHash('sha256').update(text).digest('hex').slice(0, 12)
  return {
    path: `/assets/${name}.${hash}.${extension}`,
    contentType: `text/${extension === 'js' ? 'javascript' : extension}; charset=utf-8`,
    text,
    compressed: {
      br: brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY } }),
      gzip: gzipSync(text, { level: 9 }),
    },
  }
}

/** The asset in the best encoding that the browser takes. */
export function respondWithAsset(context: Context, { contentType, text, compressed }: Asset): Response {
  const headers = { 'content-type': contentType, 'cache-control': `public, max-age=${YEAR_SECONDS}, immutable` }
  const accepted = context.req.header('accept-encoding') ?? ''
  const encoding = (['br', 'gzip'] as const).find((name) => accepted.includes(name))
  if (!encoding) return context.body(text, 200, headers)
  return context.body(compressed[encoding], 200, { ...headers, 'content-encoding': encoding })
}

import { gzipSync } from 'node:zlib'
import type { OpenAPIHono } from '@hono/zod-openapi'
import { ArticleNotFoundError } from '../articles.ts'
import type { ContextReader } from '../catalogue/context-reader.ts'
import { respondWithAsset } from '../pages/asset.ts'
import { islands } from '../pages/islands.ts'
import { drawPicture, hashOf, lookAt } from '../pages/picture-file.ts'
import { storefrontStylesheet } from '../pages/storefront-stylesheet.ts'

const FOR_EVER = 'public, max-age=31536000, immutable'
/** Some 1.3 kB each. */
const KEPT_PICTURES = 10_000

/** Stylesheet, scripts and pictures of the shop's pages. */
export function storefrontAssetRoutes(app: OpenAPIHono, contexts: Pick<ContextReader, 'read' | 'latest'>): void {
  for (const asset of [storefrontStylesheet, ...Object.values(islands)]) {
    app.get(asset.path, (context) => respondWithAsset(context, asset))
  }

  const drawn = new Map<string, Buffer<ArrayBuffer>>()
  app.get('/pictures/:file{[0-9]{1,10}\\.[A-Za-z0-9_-]{10}\\.svg}', async (context) => {
    const file = context.req.param('file')
    const [id, hash] = file.split('.') as [string, string]
    const articleId = Number(id)
    let { latest: state } = contexts
    if (state.placeOf(articleId) === -1) ({ state } = await contexts.read(null))
    const place = state.placeOf(articleId)
    if (place === -1 || state.columns.isHidden[place] === 1) throw new ArticleNotFoundError(articleId)
    const look = lookAt(state.columns, place)
    // A page of before the article was described anew: the picture of now, not to be kept under that name.
    const isSame = hashOf(look) === hash
    let picture = isSame ? drawn.get(file) : undefined
    if (!picture) {
      picture = gzipSync(drawPicture(look), { level: 9 })
      if (isSame) drawn.set(file, picture)
      if (drawn.size > KEPT_PICTURES) drawn.delete(drawn.keys().next().value!)
    }
    const headers = { 'content-type': 'image/svg+xml', 'cache-control': isSame ? FOR_EVER : 'no-store' }
    const takesGzip = context.req.header('accept-encoding')?.includes('gzip') ?? false
    if (!takesGzip) return context.body(drawPicture(look), 200, headers)
    return context.body(picture, 200, { ...headers, 'content-encoding': 'gzip' })
  })
}

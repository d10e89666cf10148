import type { OpenAPIHono } from '@hono/zod-openapi'
import {
  categoriesIsland,
  chartLibraryPath,
  chartsIsland,
  controlRoomStylesheet,
  liveIsland,
  optionValues,
  readChartLibrary,
} from '../pages/admin/assets.ts'
import { respondWithAsset } from '../pages/asset.ts'

const YEAR_SECONDS = 31_536_000

/** Styles and scripts of the control room. They hold no figures, so whoever knows their path may have them. */
export function adminAssetRoutes(app: OpenAPIHono): void {
  for (const asset of [controlRoomStylesheet, chartsIsland, optionValues, liveIsland, categoriesIsland]) {
    app.get(asset.path, (context) => respondWithAsset(context, asset))
  }
  app.get(chartLibraryPath, async (context) => {
    const library = await readChartLibrary()
    const headers = {
      'content-type': 'text/javascript; charset=utf-8',
      // Another version has another path.
      'cache-control': `public, max-age=${YEAR_SECONDS}, immutable`,
    }
    return context.req.header('accept-encoding')?.includes('gzip')
      ? context.body(library.gzip, 200, { ...headers, 'content-encoding': 'gzip' })
      : context.body(library.text, 200, headers)
  })
}

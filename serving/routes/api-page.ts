import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import type { OpenAPIHono } from '@hono/zod-openapi'
import { shopIcon } from '../pages/shop-icon.ts'

const TITLE = 'Selvedge API'
const require = createRequire(import.meta.url)

const PAGE = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${TITLE}</title>
<link rel="icon" href="${shopIcon}">
<link rel="stylesheet" href="/docs/swagger-ui.css">
</head>
<body>
<main id="api"></main>
<script src="/docs/swagger-ui-bundle.js"></script>
<script src="/docs/start.js"></script>
</body>
</html>
`
const START = `SwaggerUIBundle({ url: '/openapi.json', dom_id: '#api', deepLinking: true })\n`

/** The API's description, and a page that shows it and lets one try it; all served from here. */
export function apiPageRoutes(app: OpenAPIHono): void {
  app.doc31('/openapi.json', {
    openapi: '3.1.0',
    info: {
      title: TITLE,
      version: '0.1.0',
      description: 'Recommendations from the shop’s own database. Refusals are problem+json (RFC 9457).',
    },
  })
  app.get('/docs', (context) => context.html(PAGE))
  app.get('/docs/start.js', (context) => context.body(START, 200, { 'content-type': 'text/javascript' }))
  for (const [file, type] of [
    ['swagger-ui.css', 'text/css'],
    ['swagger-ui-bundle.js', 'text/javascript'],
  ] as const) {
    app.get(`/docs/${file}`, async (context) => {
      const folder = (require('swagger-ui-dist') as { getAbsoluteFSPath(): string }).getAbsoluteFSPath()
      const bytes = await readFile(join(folder, file))
      return context.body(new Uint8Array(bytes), 200, { 'content-type': type, 'cache-control': 'max-age=86400' })
    })
  }
}

import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import { allows } from '../access/index.ts'
import type { AppDeps } from '../app-deps.ts'
import type { ServerMetrics } from '../metrics.ts'

const READY_TIMEOUT_MS = 2_000

/** Liveness, readiness and metrics, for whoever runs the server. */
export function healthRoutes(app: OpenAPIHono, { pool, models }: AppDeps, metrics: ServerMetrics): void {
  app.openapi(
    createRoute({
      ...allows({ who: ['everybody'], scope: 'operations:read' }),
      method: 'get',
      tags: ['Operation'],
      path: '/api/health/live',
      summary: 'Is the process alive?',
      responses: {
        200: {
          description: 'It is.',
          content: { 'application/json': { schema: z.object({ status: z.literal('live') }) } },
        },
      },
    }),
    (context) => context.json({ status: 'live' as const }, 200),
  )

  const readiness = z.object({
    status: z.enum(['ready', 'not_ready']),
    database: z.boolean(),
    models: z.record(z.string(), z.number().int()).openapi({ description: 'Model name to the version served.' }),
    missing_models: z.array(z.string()).openapi({ description: 'Without a version to serve, whoever needs them.' }),
    failed_models: z
      .record(z.string(), z.object({ version: z.number().int(), detail: z.string() }))
      .optional()
      .openapi({ description: 'Champions that do not load; the versions above are served in their place.' }),
  })
  app.openapi(
    createRoute({
      ...allows({ who: ['everybody'], scope: 'operations:read' }),
      method: 'get',
      tags: ['Operation'],
      path: '/api/health/ready',
      summary: 'Can it answer?',
      responses: {
        200: {
          description: 'The database answers, and the models that shoppers need are loaded.',
          content: { 'application/json': { schema: readiness } },
        },
        503: { description: 'Something is missing.', content: { 'application/json': { schema: readiness } } },
      },
    }),
    async (context) => {
      const database = await answersInTime(pool.query('select 1'))
      const missing = [...models.missing]
      const ready = database && models.isReady
      const body = {
        status: ready ? ('ready' as const) : ('not_ready' as const),
        database,
        models: Object.fromEntries(models.versions.map(({ modelName, version }) => [modelName, version])),
        missing_models: missing,
        ...(models.failed.length > 0 && {
          failed_models: Object.fromEntries(
            models.failed.map(({ modelName, version, detail }) => [modelName, { version, detail }]),
          ),
        }),
      }
      return context.json(body, ready ? 200 : 503)
    },
  )

  app.get('/metrics', async (context) =>
    context.text(await metrics.registry.metrics(), 200, { 'content-type': metrics.registry.contentType }),
  )
}

async function answersInTime(query: Promise<unknown>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), READY_TIMEOUT_MS)
  })
  const answered = query.then(
    () => true,
    () => false,
  )
  try {
    return await Promise.race([answered, late])
  } finally {
    clearTimeout(timer)
  }
}

import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import type { AppDeps } from '../app-deps.ts'
import { listJobStatus } from '../jobs/job-status.ts'

const jobStatus = z
  .object({
    name: z.string(),
    last_run_id: z.number().int().nullable(),
    last_state: z.enum(['running', 'succeeded', 'failed', 'stopped']).nullable(),
    last_triggered_by: z.enum(['cron', 'start', 'manual']).nullable(),
    last_started_at: z.iso.datetime().nullable(),
    last_duration_seconds: z.number().nullable(),
    last_error: z.string().nullable(),
    last_success_at: z.iso.datetime().nullable(),
    failures_since_success: z.number().int(),
  })
  .openapi('JobStatus')

/** How the background jobs are doing, for admins. */
export function jobRoutes(app: OpenAPIHono, { pool }: Pick<AppDeps, 'pool'>): void {
  app.openapi(
    createRoute({
      method: 'get',
      tags: ['Operation'],
      path: '/api/jobs',
      summary: 'The last run of each background job.',
      responses: {
        200: {
          description: 'Every job that ever ran, by name.',
          content: { 'application/json': { schema: z.object({ jobs: z.array(jobStatus) }) } },
        },
      },
    }),
    async (context) => {
      const jobs = (await listJobStatus(pool)).map((status) => ({
        name: status.jobName,
        last_run_id: status.lastRunId,
        last_state: status.lastState,
        last_triggered_by: status.lastTriggeredBy,
        last_started_at: status.lastStartedAt?.toISOString() ?? null,
        last_duration_seconds: status.lastDurationSeconds,
        last_error: status.lastError,
        last_success_at: status.lastSuccessAt?.toISOString() ?? null,
        failures_since_success: status.failuresSinceSuccess,
      }))
      return context.json({ jobs }, 200)
    },
  )
}

import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import type { Pool } from '../../sql/index.ts'
import { allows, type RequestDatabase, refusedAccess } from '../access/index.ts'
import { audited } from '../admin/audited.ts'
import { RunNotFoundError } from '../admin/errors.ts'
import { numberBefore, numberedPage } from '../admin/numbered-page.ts'
import { requestJob } from '../admin/request-job.ts'
import { readRun } from '../jobs/job-runs.ts'
import { listJobStatus } from '../jobs/job-status.ts'
import { jobNamed, jobs } from '../jobs/jobs.ts'
import { listRuns, type RunSummary } from '../jobs/list-runs.ts'
import { problemResponse } from './answer-schemas.ts'
import { pageQuery, storedText } from './list-parameters.ts'

const TAG = 'Operation'
const states = z.enum(['running', 'succeeded', 'failed', 'stopped', 'skipped'])
const triggers = z.enum(['cron', 'start', 'manual'])

const jobStatus = z
  .object({
    name: z.string(),
    description: z
      .string()
      .nullable()
      .openapi({ description: 'Null: this version of the server does not know the job.' }),
    last_run_id: z.number().int().nullable(),
    last_state: states.exclude(['skipped']).nullable(),
    last_triggered_by: triggers.nullable(),
    last_started_at: z.iso.datetime().nullable(),
    last_duration_seconds: z.number().nullable(),
    last_error: z.string().nullable(),
    last_success_at: z.iso.datetime().nullable(),
    failures_since_success: z.number().int(),
  })
  .openapi('JobStatus')
const run = {
  run_id: z.number().int(),
  job: z.string(),
  triggered_by: triggers,
  state: states,
  started_at: z.iso.datetime(),
  finished_at: z.iso.datetime().nullable(),
  duration_seconds: z.number().nullable(),
  error: z.string().nullable(),
}
const runSummary = z.object(run).openapi('JobRun')
const runWithLog = z
  .object({ ...run, log: z.string().openapi({ description: 'The end of what it said; it grows while it runs.' }) })
  .openapi('JobRunWithLog')

const named = z.object({
  name: storedText(100).openapi({ param: { name: 'name', in: 'path' }, example: 'refresh-views' }),
})
const json = <Schema extends z.ZodType>(schema: Schema) => ({ content: { 'application/json': { schema } } })
const refusals = {
  404: problemResponse('There is no such job, or run.'),
  422: problemResponse('A parameter is not of its form.'),
  503: problemResponse('The database does not answer.'),
}

/** How the background jobs are doing, and asking for a run. */
export function jobRoutes(app: OpenAPIHono, requests: RequestDatabase, pool: Pool): void {
  app.openapi(
    createRoute({
      ...allows({ who: ['analyst'], scope: 'operations:read' }),
      method: 'get',
      tags: [TAG],
      path: '/api/jobs',
      summary: 'The last run of each background job',
      responses: {
        ...refusedAccess,
        200: { description: 'Every job, by name.', ...json(z.object({ jobs: z.array(jobStatus) })) },
        503: refusals[503],
      },
    }),
    async (context) => context.json({ jobs: await describeJobs(pool) }, 200),
  )

  app.openapi(
    createRoute({
      ...allows({ who: [], scope: 'operations:write' }),
      method: 'post',
      tags: [TAG],
      path: '/api/jobs/{name}/run',
      summary: 'Ask for a run of a job',
      description: 'It begins when the worker is free; of two requests that wait for the same job one is left.',
      request: { params: named },
      responses: {
        ...refusedAccess,
        202: {
          description: 'It will run; GET /api/jobs/{name}/runs shows it then.',
          ...json(z.object({ job: z.string(), runs: z.string().openapi({ description: 'Where its runs are.' }) })),
        },
        404: refusals[404],
        422: refusals[422],
        503: problemResponse('No worker has ever run, or the database does not answer.'),
      },
    }),
    async (context) => {
      const job = jobNamed(context.req.valid('param').name)
      await audited(context, requests, async (client) => {
        await requestJob(client, job.name)
        return { answer: undefined, done: { action: 'job.run', targetType: 'job', targetId: job.name } }
      })
      return context.json({ job: job.name, runs: `/api/jobs/${job.name}/runs` }, 202)
    },
  )

  app.openapi(
    createRoute({
      ...allows({ who: ['analyst'], scope: 'operations:read' }),
      method: 'get',
      tags: [TAG],
      path: '/api/jobs/{name}/runs',
      summary: 'The runs of a job, the latest first',
      request: { params: named, query: pageQuery },
      responses: {
        ...refusedAccess,
        200: {
          description: 'A page.',
          ...json(z.object({ items: z.array(runSummary), cursor: z.string().optional() })),
        },
        404: refusals[404],
        422: refusals[422],
        503: refusals[503],
      },
    }),
    async (context) => {
      const { name } = context.req.valid('param')
      const { limit, cursor } = context.req.valid('query')
      const rows = await listRuns(pool, name, { limit: limit + 1, before: numberBefore(cursor) })
      // Runs of a job that an earlier version had can be read still.
      if (rows.length === 0) jobNamed(name)
      return context.json(
        numberedPage(rows.map(describeRun), limit, (row) => row.run_id),
        200,
      )
    },
  )

  app.openapi(
    createRoute({
      ...allows({ who: ['analyst'], scope: 'operations:read' }),
      method: 'get',
      tags: [TAG],
      path: '/api/jobs/{name}/runs/{run_id}',
      summary: 'A run and what it said',
      request: {
        params: named.extend({
          run_id: z.coerce
            .number()
            .int()
            .min(1)
            .max(Number.MAX_SAFE_INTEGER)
            .openapi({ param: { name: 'run_id', in: 'path' }, example: 1 }),
        }),
      },
      responses: {
        ...refusedAccess,
        200: { description: 'The run.', ...json(runWithLog) },
        404: refusals[404],
        422: refusals[422],
        503: refusals[503],
      },
    }),
    async (context) => {
      const { name, run_id } = context.req.valid('param')
      const found = await readRun(pool, run_id)
      if (found?.jobName !== name) throw new RunNotFoundError(name, run_id)
      return context.json(
        {
          run_id,
          job: name,
          triggered_by: found.triggeredBy,
          state: found.state,
          started_at: found.startedAt.toISOString(),
          finished_at: found.finishedAt?.toISOString() ?? null,
          duration_seconds: found.durationSeconds,
          error: found.error,
          log: found.log,
        },
        200,
      )
    },
  )
}

function describeRun(summary: RunSummary) {
  return {
    ...summary,
    started_at: summary.started_at.toISOString(),
    finished_at: summary.finished_at?.toISOString() ?? null,
  }
}

/** Every job that there is or ever was. */
async function describeJobs(pool: Pool): Promise<z.infer<typeof jobStatus>[]> {
  const statuses = new Map((await listJobStatus(pool)).map((status) => [status.jobName, status]))
  const names = [...new Set([...jobs.map(({ name }) => name), ...statuses.keys()])].sort()
  return names.map((name) => {
    const status = statuses.get(name)
    return {
      name,
      description: jobs.find((job) => job.name === name)?.description ?? null,
      last_run_id: status?.lastRunId ?? null,
      last_state: status?.lastState ?? null,
      last_triggered_by: status?.lastTriggeredBy ?? null,
      last_started_at: status?.lastStartedAt?.toISOString() ?? null,
      last_duration_seconds: status?.lastDurationSeconds ?? null,
      last_error: status?.lastError ?? null,
      last_success_at: status?.lastSuccessAt?.toISOString() ?? null,
      failures_since_success: status?.failuresSinceSuccess ?? 0,
    }
  })
}

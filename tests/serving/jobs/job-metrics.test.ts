import { OpenAPIHono } from '@hono/zod-openapi'
import { Registry } from 'prom-client'
import { beforeAll, describe, expect, it } from 'vitest'
import { authenticateBy, RequestDatabase } from '../../../serving/access/index.ts'
import { registerJobMetrics } from '../../../serving/jobs/job-metrics.ts'
import { createLogger } from '../../../serving/logger.ts'
import { jobRoutes } from '../../../serving/routes/jobs.ts'
import { createPool } from '../../../sql/connection.ts'
import { asAdmin } from '../../helpers/serve-app.ts'
import { useTestDatabase } from '../../helpers/test-database.ts'

describe('how the jobs are doing', () => {
  const database = useTestDatabase()

  beforeAll(async () => {
    const row = (state: string, startedAt: string, seconds: number | null) =>
      database.pool.query(
        `insert into ml.job_run (job_name, triggered_by, state, error, started_at, finished_at, host, pid)
         values ('train-x', 'cron', $1, case when $1 in ('running', 'succeeded') then null else 'because' end, $2,
           $2::timestamptz + make_interval(secs => $3), 'here', 1)`,
        [state, startedAt, seconds],
      )
    await row('failed', '2026-01-01T00:00:00Z', 1)
    await row('succeeded', '2026-01-02T00:00:00Z', 8)
    await row('failed', '2026-01-03T00:00:00Z', 2)
    await row('stopped', '2026-01-04T00:00:00Z', 3)
    await row('failed', '2026-01-05T00:00:00Z', 4.5)
    await row('skipped', '2026-01-06T00:00:00Z', 0)
    await database.pool.query(
      `insert into ml.job_run (job_name, triggered_by, state, host, pid)
       values ('refresh-views', 'manual', 'running', 'here', 1)`,
    )
  })

  const metricsOf = async (pool = database.pool) => {
    const registry = new Registry()
    registerJobMetrics(registry, pool, createLogger('silent'))
    return (await registry.metrics()).split('\n').filter((line) => line.startsWith('selvedge_job'))
  }

  it('is told to Prometheus: duration, last success, failures since, and what is under way', async () => {
    expect((await metricsOf()).sort()).toEqual([
      'selvedge_job_failures_since_success{job="refresh-views"} 0',
      'selvedge_job_failures_since_success{job="train-x"} 2',
      'selvedge_job_last_duration_seconds{job="train-x"} 4.5',
      `selvedge_job_last_success_timestamp_seconds{job="train-x"} ${Date.UTC(2026, 0, 2) / 1000 + 8}`,
      'selvedge_job_running{job="refresh-views"} 1',
      'selvedge_job_running{job="train-x"} 0',
    ])
  })

  it('is left out of the metrics while the database is away, which are served all the same', async () => {
    const closed = createPool(database.settings)
    await closed.end()
    expect(await metricsOf(closed)).toEqual([])
  })

  it('is told to admins, with the last error', async () => {
    const app = new OpenAPIHono()
    app.use(authenticateBy(asAdmin))
    jobRoutes(app, new RequestDatabase(database.pool), database.pool)
    const response = await app.request('/api/jobs')
    expect(response.status).toBe(200)
    const { jobs } = (await response.json()) as { jobs: { last_run_id: number | null }[] }
    expect(jobs.filter((job) => job.last_run_id !== null)).toEqual([
      expect.objectContaining({ name: 'refresh-views', last_state: 'running', last_success_at: null }),
      {
        name: 'train-x',
        description: null,
        last_run_id: 5,
        last_state: 'failed',
        last_triggered_by: 'cron',
        last_started_at: '2026-01-05T00:00:00.000Z',
        last_duration_seconds: 4.5,
        last_error: 'because',
        last_success_at: '2026-01-02T00:00:08.000Z',
        failures_since_success: 2,
      },
    ])
  })

  it('is for analysts and the service to read, and for nobody to write', async () => {
    for (const [role, canRead] of [
      ['selvedge_analyst', true],
      ['selvedge_service', true],
      ['selvedge_shopper', false],
    ] as const) {
      const { rows } = await database.pool.query(
        `select has_table_privilege($1, 'ml.job_run', 'select') as table_read,
                has_table_privilege($1, 'ml.v_job_status', 'select') as view_read,
                has_table_privilege($1, 'ml.job_run', 'insert, update, delete') as write`,
        [role],
      )
      expect(rows, role).toEqual([{ table_read: canRead, view_read: canRead, write: false }])
    }
  })
})

import type { Registry } from 'prom-client'
import type { Pool } from '../../sql/index.ts'
import type { Logger } from '../logger.ts'
import { registerScrapedGauges, type ScrapedGauge } from '../scraped-gauges.ts'
import { type JobStatus, listJobStatus } from './job-status.ts'

const GAUGES: readonly ScrapedGauge<JobStatus>[] = [
  {
    name: 'selvedge_job_last_duration_seconds',
    help: 'Time the last run of each job took that has ended.',
    figureOf: ({ lastDurationSeconds }) => lastDurationSeconds,
  },
  {
    name: 'selvedge_job_last_success_timestamp_seconds',
    help: 'When the last run of each job that succeeded ended (Unix time).',
    figureOf: ({ lastSuccessAt }) => lastSuccessAt && lastSuccessAt.getTime() / 1000,
  },
  {
    name: 'selvedge_job_failures_since_success',
    help: 'How many runs of each job have failed since one succeeded.',
    figureOf: ({ failuresSinceSuccess }) => failuresSinceSuccess,
  },
  {
    name: 'selvedge_job_running',
    help: '1 while a run of the job is under way.',
    figureOf: ({ lastState }) => (lastState === 'running' ? 1 : 0),
  },
]

/**
 * How the jobs are doing, read from the database at each scrape: so it is true of the runs of every server and command,
 * and of those before the last start.
 */
export function registerJobMetrics(registry: Registry, pool: Pool, logger: Logger): void {
  registerScrapedGauges(registry, logger, {
    gauges: GAUGES,
    labelNames: ['job'],
    labelsOf: ({ jobName }) => ({ job: jobName }),
    read: () => listJobStatus(pool),
    what: 'how the jobs are doing',
  })
}

import { Gauge, type Registry } from 'prom-client'
import type { Pool } from '../../sql/index.ts'
import type { Logger } from '../logger.ts'
import { type JobStatus, listJobStatus } from './job-status.ts'

interface JobGauge {
  readonly name: string
  readonly help: string
  /** Null: there is nothing to tell of this job. */
  readonly figureOf: (status: JobStatus) => number | null
}

const GAUGES: readonly JobGauge[] = [
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
  let reading: Promise<readonly JobStatus[]> | undefined
  // One look for the gauges of one scrape, which are collected at the same time.
  const read = () => {
    reading ??= listJobStatus(pool)
      .catch((error: unknown) => {
        logger.warn({ err: error }, 'could not read how the jobs are doing; their metrics are left out')
        return []
      })
      .finally(() => {
        reading = undefined
      })
    return reading
  }
  for (const { name, help, figureOf } of GAUGES) {
    new Gauge({
      name,
      help,
      labelNames: ['job'],
      registers: [registry],
      async collect() {
        const statuses = await read()
        this.reset()
        for (const status of statuses) {
          const value = figureOf(status)
          if (value !== null) this.set({ job: status.jobName }, value)
        }
      },
    })
  }
}

import { hostname } from 'node:os'
import { inTransaction, type Pool, type Queryable } from '../../sql/index.ts'
import type { JobTrigger } from './job.ts'

export type JobState = 'running' | 'succeeded' | 'failed' | 'stopped' | 'skipped'

/** One row of ml.job_run; see its comments. */
export interface JobRun {
  readonly jobRunId: number
  readonly jobName: string
  readonly triggeredBy: JobTrigger
  readonly state: JobState
  readonly startedAt: Date
  readonly finishedAt: Date | null
  readonly durationSeconds: number | null
  readonly host: string
  readonly pid: number
  readonly error: string | null
  readonly log: string
}

export interface JobEnd {
  readonly state: Exclude<JobState, 'running'>
  /** Why it did not succeed. */
  readonly error: string | undefined
  readonly log: string
}

const CUT_OFF = 'the process that ran it ended before the run did'

/**
 * A new row in state running; its number. Whoever calls it holds the job's lock, so that an older row which is still
 * running belongs to a process that died, and is marked failed. Forgets runs of every job after 90 days.
 */
export async function beginRun(pool: Pool, jobName: string, triggeredBy: JobTrigger): Promise<number> {
  return await inTransaction(pool, async (client) => {
    await failCutOffRuns(client, jobName)
    await client.query(`delete from ml.job_run where started_at < now() - interval '90 days' and state <> 'running'`)
    const { rows } = await client.query<{ job_run_id: number }>(
      `insert into ml.job_run (job_name, triggered_by, state, host, pid) values ($1, $2, 'running', $3, $4)
       returning job_run_id`,
      [jobName, triggeredBy, hostname(), process.pid],
    )
    return rows[0]!.job_run_id
  })
}

/** Marks the runs of a job whose lock nobody holds. Returns their numbers. */
export async function failCutOffRuns(db: Queryable, jobName: string): Promise<readonly number[]> {
  const { rows } = await db.query<{ job_run_id: number }>(
    `update ml.job_run
        set state = 'failed', finished_at = clock_timestamp(), error = $2
      where job_name = $1 and state = 'running'
     returning job_run_id`,
    [jobName, CUT_OFF],
  )
  return rows.map((row) => row.job_run_id)
}

export async function writeLog(pool: Pool, jobRunId: number, log: string): Promise<void> {
  await pool.query('update ml.job_run set log = $2 where job_run_id = $1', [jobRunId, log])
}

export async function finishRun(pool: Pool, jobRunId: number, { state, error, log }: JobEnd): Promise<void> {
  await pool.query(
    `update ml.job_run
        set state = $2, error = $3, log = $4, finished_at = clock_timestamp()
      where job_run_id = $1 and state = 'running'`,
    [jobRunId, state, error ?? null, log],
  )
}

/** A row of a run that is over already, or never began; its number. */
export async function recordRun(
  pool: Pool,
  jobName: string,
  triggeredBy: JobTrigger,
  { state, error, log, startedAt }: JobEnd & { readonly startedAt?: Date },
): Promise<number> {
  const { rows } = await pool.query<{ job_run_id: number }>(
    `insert into ml.job_run (job_name, triggered_by, state, error, log, started_at, finished_at, host, pid)
     values ($1, $2, $3, $4, $5, least($6::timestamptz, now()), now(), $7, $8)
     returning job_run_id`,
    [jobName, triggeredBy, state, error ?? null, log, startedAt ?? null, hostname(), process.pid],
  )
  return rows[0]!.job_run_id
}

const COLUMNS = `job_run_id as "jobRunId", job_name as "jobName", triggered_by as "triggeredBy", state,
  started_at as "startedAt", finished_at as "finishedAt", duration_seconds as "durationSeconds", host, pid, error, log`

export async function readRun(db: Queryable, jobRunId: number): Promise<JobRun | undefined> {
  const { rows } = await db.query<JobRun>(`select ${COLUMNS} from ml.job_run where job_run_id = $1`, [jobRunId])
  return rows[0]
}

/** The run of a job that is under way; undefined: none is. */
export async function readRunUnderWay(db: Queryable, jobName: string): Promise<JobRun | undefined> {
  const { rows } = await db.query<JobRun>(
    `select ${COLUMNS} from ml.job_run where job_name = $1 and state = 'running'`,
    [jobName],
  )
  return rows[0]
}

/** Names of the jobs that have a run under way, or one that was cut off. */
export async function listRunningJobs(db: Queryable): Promise<readonly string[]> {
  const { rows } = await db.query<{ job_name: string }>(`select job_name from ml.job_run where state = 'running'`)
  return rows.map((row) => row.job_name)
}

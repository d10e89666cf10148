import type { ConnectionSettings, Pool } from '../../sql/index.ts'
import type { Logger } from '../logger.ts'
import { type Job, JobSkippedError, type JobTrigger } from './job.ts'
import { type JobLock, takeJobLock } from './job-lock.ts'
import { JobLog } from './job-log.ts'
import { beginRun, finishRun, type JobEnd, readRunUnderWay, recordRun, writeLog } from './job-runs.ts'
import type { CommandSettings } from './run-command.ts'
import { runSelvedge } from './run-selvedge.ts'

/** What a run has said so far is written to its row this often. */
const WRITE_LOG_MS = 2_000

export interface RunJobDeps {
  readonly pool: Pool
  /** For the connection that holds the lock. */
  readonly settings: ConnectionSettings
  readonly logger: Logger
  readonly command: CommandSettings
  /** Gets every line of the log as it is said. */
  readonly onLine?: (line: string) => void
}

export interface RunJobOptions {
  readonly trigger: JobTrigger
  /** Whether it must not run beside another job of its lane. */
  readonly withLane: boolean
  /** Beside the job's own words of the command line. */
  readonly words?: readonly string[] | undefined
  /** Aborted to stop the run. */
  readonly signal: AbortSignal
}

export interface JobOutcome extends JobEnd {
  readonly jobRunId: number
}

class TimeLimitError extends Error {
  readonly code = 'TIME_LIMIT'
  constructor(seconds: number) {
    super(`it took more than the ${seconds} s it may take`)
    this.name = 'TimeLimitError'
  }
}

/**
 * Runs a job once, with its row in ml.job_run, and tells how that ended; it throws only when the database cannot be
 * reached to begin, or with LaneBusyError. When another run of the same job is under way, in whatever process, it is
 * skipped.
 */
export async function runJob(job: Job, deps: RunJobDeps, options: RunJobOptions): Promise<JobOutcome> {
  const lock = await takeJobLock(deps.settings, job, options)
  if (!lock) return await skip(job, deps, options.trigger)
  try {
    return await runLocked(job, deps, options, lock)
  } finally {
    await lock.release()
  }
}

async function skip(job: Job, { pool, logger }: RunJobDeps, trigger: JobTrigger): Promise<JobOutcome> {
  const other = await readRunUnderWay(pool, job.name)
  const error = other
    ? `run ${other.jobRunId} is under way, since ${other.startedAt.toISOString()}`
    : 'another run is under way'
  const end = { state: 'skipped', error, log: '' } as const
  const jobRunId = await recordRun(pool, job.name, trigger, end)
  logger.warn({ job: job.name, run: jobRunId, trigger, reason: error }, 'job skipped')
  return { ...end, jobRunId }
}

async function runLocked(job: Job, deps: RunJobDeps, options: RunJobOptions, lock: JobLock): Promise<JobOutcome> {
  const { trigger } = options
  const { pool, logger } = deps
  const jobRunId = await beginRun(pool, job.name, trigger)
  const about = { job: job.name, run: jobRunId, trigger }
  logger.info(about, 'job begins')
  const started = performance.now()
  const log = new JobLog()
  const end = await whileLogIsWritten(log, jobRunId, deps, () => settle(job, deps, options, log, lock))
  const ended = { ...about, state: end.state, seconds: Math.round(performance.now() - started) / 1000 }
  if (end.state === 'failed') logger.error({ ...ended, error: end.error }, 'job failed')
  else logger.info({ ...ended, ...(end.error !== undefined && { reason: end.error }) }, 'job ended')
  try {
    await finishRun(pool, jobRunId, end)
  } catch (error) {
    // The row is put right by the next start, or by the next run of the job.
    logger.error({ ...about, err: error }, 'could not record how the job ended')
  }
  return { ...end, jobRunId }
}

/** Does the work and tells how it ended. */
async function settle(
  job: Job,
  deps: RunJobDeps,
  { words = [], signal: stop }: RunJobOptions,
  log: JobLog,
  lock: JobLock,
): Promise<JobEnd> {
  const limit = new AbortController()
  const timer = setTimeout(() => limit.abort(new TimeLimitError(job.timeLimitSeconds)), job.timeLimitSeconds * 1000)
  const signal = AbortSignal.any([stop, limit.signal, lock.lost])
  const say = (line: string) => {
    log.append(line)
    deps.onLine?.(line)
  }
  try {
    await job.run({
      pool: deps.pool,
      signal,
      say,
      selvedge: (line) => runSelvedge(line, deps, signal, say),
      words,
    })
    return { state: 'succeeded', error: undefined, log: log.text }
  } catch (error) {
    if (stop.aborted) return { state: 'stopped', error: 'its server or command was stopped', log: log.text }
    const reason = signal.aborted ? signal.reason : error
    const state = reason instanceof JobSkippedError ? 'skipped' : 'failed'
    return { state, error: reason instanceof Error ? reason.message : String(reason), log: log.text }
  } finally {
    clearTimeout(timer)
  }
}

/** Others can read along, and have what was said by a run that is cut off. */
async function whileLogIsWritten<T>(
  log: JobLog,
  jobRunId: number,
  { pool, logger }: RunJobDeps,
  work: () => Promise<T>,
): Promise<T> {
  let written = ''
  let writing = Promise.resolve()
  const write = async () => {
    const { text } = log
    if (text === written) return
    try {
      await writeLog(pool, jobRunId, text)
      written = text
    } catch (error) {
      logger.warn({ run: jobRunId, err: error }, 'could not write the log of a job; trying again')
    }
  }
  const timer = setInterval(() => {
    writing = writing.then(write)
  }, WRITE_LOG_MS)
  try {
    return await work()
  } finally {
    clearInterval(timer)
    await writing
  }
}
